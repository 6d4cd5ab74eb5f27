import { useRef, useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card } from "#domain/boards/model.ts";
import { newId, type AttachmentId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { linkFrom } from "../state/link-from.ts";

/** Attaches a web address to the card. */
export function NewLink({ card, onEnd }: { card: Card; onEnd: () => void }) {
  const t = useT();
  const { live } = useBoardPlace();
  const url = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const [error, setError] = useState("");
  const add = () => {
    const link = linkFrom(url.current?.value ?? "");
    if (!link) return setError(t("board.drawer.badLink"));
    const called = name.current?.value.trim() || link.host + (link.pathname === "/" ? "" : link.pathname);
    const args = {
      card: card.id,
      attachment: newId<AttachmentId>(),
      name: called.slice(0, LIMITS.name),
      url: link.href,
    };
    live.engine.edit({ name: "addLink", args });
    onEnd();
  };
  return (
    <form
      className="card-new-link"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={t("board.drawer.url")} error={error}>
        <TextInput
          ref={url}
          type="url"
          inputMode="url"
          autoFocus
          maxLength={LIMITS.url}
          placeholder="https://"
        />
      </Field>
      <Field label={t("board.drawer.linkName")} note={t("common.optional")}>
        <TextInput ref={name} dir="auto" maxLength={LIMITS.name} />
      </Field>
      <div className="ui-row">
        <Button kind="primary" size="sm" type="submit">
          {t("board.composer.add")}
        </Button>
        <Button size="sm" kind="quiet" onClick={onEnd}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
