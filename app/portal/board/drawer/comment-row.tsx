import { useState } from "react";
import { atLeast } from "#domain/access/board-access.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Comment } from "#domain/boards/model.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Button } from "#ui/button.tsx";
import { Markdown } from "#ui/markdown.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuItem } from "#ui/menu-items.ts";
import { useUndoToast } from "../parts/use-undo-toast.ts";
import { useBoard, useBoardPlace, useRole } from "../state/board-context.tsx";
import { MentionArea } from "./mention-area.tsx";
import { useWhyNot } from "../state/use-why-not.ts";
import { useNames } from "./use-names.ts";

/** One comment. Its author changes it; its author and managers take it away. */
export function CommentRow({ card, comment }: { card: Card; comment: Comment }) {
  const t = useT();
  const undoable = useUndoToast();
  const names = useNames();
  const role = useRole();
  const readOnly = useBoard((_board, { engine }) => engine.readOnly !== null);
  const { live, me } = useBoardPlace();
  const no = useWhyNot(card, "editComment");
  const [draft, setDraft] = useState<string | null>(null);
  const mine = comment.authorId === me.id;

  const save = () => {
    const body = draft?.trim() ?? "";
    if (body !== "")
      live.engine.edit({ name: "editComment", args: { card: card.id, comment: comment.id, body } });
    setDraft(null);
  };
  const remove = () =>
    undoable(
      { name: "deleteComment", args: { card: card.id, comment: comment.id } },
      t("board.said.commentDeleted"),
    );
  const whyNot = (may: boolean) => no.whyNot ?? (may ? undefined : t("refusal.not-yours"));
  const items = (): readonly MenuItem[] => [
    { label: t("common.edit"), icon: "edit", whyNot: whyNot(mine), onSelect: () => setDraft(comment.body) },
    {
      label: t("common.delete"),
      icon: "trash",
      danger: true,
      whyNot: whyNot(mine || atLeast(role, "manager")),
      onSelect: () => void remove(),
    },
  ];
  return (
    <li className="card-comment">
      <Avatar name={comment.authorName} seed={comment.authorId ?? comment.authorName} size="sm" decorative />
      <div className="ui-grow">
        <div className="card-comment__head">
          <span className="ui-strong">{comment.authorName}</span>
          <span className="ui-muted ui-small">
            <Moment at={comment.createdAt} show="relative" />
            {comment.editedAt !== null && ` · ${t("board.drawer.edited")}`}
          </span>
          <span className="card-comment__menu">
            {!readOnly && (
              <Menu
                size="sm"
                label={t("board.drawer.commentMenu", { name: comment.authorName })}
                items={items}
              />
            )}
          </span>
        </div>
        {draft === null ? (
          <Markdown source={comment.body} mentions={names} headingBase={4} />
        ) : (
          <div className="card-editor">
            <MentionArea
              label={t("board.drawer.comment")}
              rows={3}
              maxLength={LIMITS.comment}
              value={draft}
              autoFocus
              onChange={setDraft}
              onSubmit={save}
              onCancel={() => setDraft(null)}
            />
            <div className="card-editor__foot">
              <Button kind="primary" size="sm" onClick={save}>
                {t("common.save")}
              </Button>
              <Button kind="quiet" size="sm" onClick={() => setDraft(null)}>
                {t("common.cancel")}
              </Button>
            </div>
          </div>
        )}
      </div>
    </li>
  );
}
