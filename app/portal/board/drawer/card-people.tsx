import { useState } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { usePeople } from "../card/use-people.ts";
import { PeoplePicker } from "../parts/people-picker.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { Fact } from "./fact.tsx";
import { useWhyNot } from "../state/use-why-not.ts";

/** Who works on the card. */
export function CardPeople({ card }: { card: Card }) {
  const t = useT();
  const { live, me } = useBoardPlace();
  const people = usePeople(card.assignees);
  const no = useWhyNot(card, "assign");
  const [picking, setPicking] = useState(false);
  const mine = card.assignees.includes(me.id);
  const may = no.whyNot === undefined;
  const assignMe = () => live.engine.edit({ name: "assign", args: { card: card.id, user: me.id } });
  return (
    <Fact
      label={t("board.card.assignedTo")}
      action={
        <IconButton
          icon={picking ? "check" : "edit"}
          size="sm"
          label={t(picking ? "board.labels.done" : "board.drawer.chooseAssignees")}
          aria-expanded={picking}
          {...no}
          onClick={() => setPicking(!picking)}
        />
      }
    >
      {people.length > 0 && !picking && (
        <ul className="card-people">
          {people.map((person) => (
            <li key={person.id}>
              <Avatar name={person.name} seed={person.id} size="sm" decorative />
              <span className="ui-truncate">{person.name}</span>
            </li>
          ))}
        </ul>
      )}
      {picking && <PeoplePicker card={card} />}
      {!mine && !picking && may && (
        <div>
          <Button kind="quiet" size="sm" icon="user" onClick={assignMe}>
            {t("board.drawer.assignMe")}
          </Button>
        </div>
      )}
      {people.length === 0 && !may && <p className="ui-muted ui-small">{t("board.drawer.nobody")}</p>}
    </Fact>
  );
}
