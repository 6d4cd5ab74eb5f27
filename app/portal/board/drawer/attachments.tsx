import { useState } from "react";
import type { Attachment, Card } from "#domain/boards/model.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Icon } from "#ui/icon.tsx";
import { useUndoToast } from "../parts/use-undo-toast.ts";
import { linkFrom } from "../state/link-from.ts";
import { NewLink } from "./new-link.tsx";
import { Section } from "./section.tsx";
import { useDetail } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** The card's links. */
export function Attachments({ card }: { card: Card }) {
  const t = useT();
  const detail = useDetail(card.id);
  const no = useWhyNot(card, "addLink");
  const [adding, setAdding] = useState(false);
  if (!detail) return null;
  const links = [...detail.attachments.values()].sort((a, b) => a.createdAt - b.createdAt);
  const addButton = !adding && (
    <Button kind="quiet" size="sm" icon="attach" {...no} onClick={() => setAdding(true)}>
      {t("board.drawer.addLink")}
    </Button>
  );
  if (links.length === 0 && !adding) return <div>{addButton}</div>;
  return (
    <Section icon="attach" title={t("board.drawer.links")} actions={addButton}>
      {links.length > 0 && (
        <ul className="card-links">
          {links.map((link) => (
            <LinkRow key={link.id} card={card} link={link} />
          ))}
        </ul>
      )}
      {adding && <NewLink card={card} onEnd={() => setAdding(false)} />}
    </Section>
  );
}

function LinkRow({ card, link }: { card: Card; link: Attachment }) {
  const t = useT();
  const undoable = useUndoToast();
  const no = useWhyNot(card, "removeAttachment");
  const safe = linkFrom(link.url);
  const remove = () =>
    undoable(
      { name: "removeAttachment", args: { card: card.id, attachment: link.id } },
      t("board.said.linkRemoved", { link: link.name }),
    );
  return (
    <li>
      <Icon name="link" />
      <span className="ui-grow card-links__words">
        {safe ? (
          <a href={safe.href} target="_blank" rel="noreferrer noopener" dir="auto">
            {link.name}
          </a>
        ) : (
          <span dir="auto">{link.name}</span>
        )}
        <span className="ui-muted ui-small ui-truncate">
          {safe ? safe.host : link.url} · <Moment at={link.createdAt} show="date" />
        </span>
      </span>
      <IconButton
        icon="close"
        size="sm"
        label={t("board.drawer.removeLink", { link: link.name })}
        {...no}
        onClick={() => void remove()}
      />
    </li>
  );
}
