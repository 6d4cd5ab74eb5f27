import { useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Comment } from "#domain/boards/model.ts";
import { newId, type CommentId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Button } from "#ui/button.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { CommentRow } from "./comment-row.tsx";
import { MentionArea } from "./mention-area.tsx";
import { Section } from "./section.tsx";
import { useDetail } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** What people say about the card, the oldest first, and where one's own word is written. */
export function Comments({ card }: { card: Card }) {
  const t = useT();
  const detail = useDetail(card.id);
  if (!detail) return null;
  const comments = [...detail.comments.values()].sort(byTime);
  return (
    <Section icon="comment" title={t("board.drawer.comments", { count: comments.length })}>
      {comments.length > 0 && (
        <ol className="card-comments">
          {comments.map((comment) => (
            <CommentRow key={comment.id} card={card} comment={comment} />
          ))}
        </ol>
      )}
      <NewComment card={card} />
    </Section>
  );
}

function NewComment({ card }: { card: Card }) {
  const t = useT();
  const { live, me } = useBoardPlace();
  const { whyNot } = useWhyNot(card, "addComment");
  const [text, setText] = useState("");
  if (whyNot !== undefined) return <p className="ui-muted ui-small">{whyNot}</p>;
  const send = () => {
    const body = text.trim();
    if (body === "") return;
    const args = { card: card.id, comment: newId<CommentId>(), body };
    if (live.engine.edit({ name: "addComment", args })) setText("");
  };
  return (
    <div className="card-comment">
      <Avatar name={me.name} seed={me.id} size="sm" decorative />
      <form
        className="ui-grow card-editor"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <MentionArea
          label={t("board.drawer.newComment")}
          placeholder={t("board.drawer.commentHint")}
          rows={text === "" ? 1 : 3}
          maxLength={LIMITS.comment}
          value={text}
          onChange={setText}
          onSubmit={send}
        />
        {text.trim() !== "" && (
          <div className="card-editor__foot">
            <Button kind="primary" size="sm" type="submit">
              {t("board.drawer.send")}
            </Button>
            <span className="card-editor__hint">{t("board.drawer.sendHint")}</span>
          </div>
        )}
      </form>
    </div>
  );
}

function byTime(a: Comment, b: Comment): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
