import { atLeast } from "#domain/access/board-access.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { Board, Card, Comment } from "#domain/boards/model.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { onDetail, onOpenCard } from "#domain/boards/rules/on-card.ts";
import type { CardId, CommentId } from "#domain/ids.ts";

/** Comments and links. */
export const commentRules: Rules<
  "addComment" | "editComment" | "deleteComment" | "addLink" | "removeAttachment"
> = {
  addComment: (board, { card: id, comment, body }, actor, { now }) =>
    onOpenCard(board, id, (card) => {
      if (board.details.get(id)?.comments.has(comment)) return refused({ code: "id-taken" });
      const row = { authorId: actor.id, authorName: actor.name, body, createdAt: now, editedAt: null };
      return commit(["comment", comment, row, id], ["card", id, { comments: card.comments + 1 }]);
    }),

  editComment: (board, { card, comment, body }, actor, { now }) =>
    onComment(board, card, comment, (row) => {
      if (actor.id === null || row.authorId !== actor.id) return refused({ code: "not-yours" });
      return row.body === body ? superseded : commit(["comment", comment, { body, editedAt: now }, card]);
    }),

  deleteComment: (board, { card: id, comment }, actor) =>
    onComment(board, id, comment, (row, card) => {
      const own = actor.id !== null && row.authorId === actor.id;
      if (!own && !atLeast(actor.role, "manager")) return refused({ code: "not-yours" });
      return commit(["comment", comment, null, id], ["card", id, { comments: card.comments - 1 }]);
    }),

  addLink: (board, { card: id, attachment, name, url }, _actor, { now }) =>
    onOpenCard(board, id, (card) => {
      if (board.details.get(id)?.attachments.has(attachment)) return refused({ code: "id-taken" });
      return commit(
        ["attachment", attachment, { name, url, createdAt: now }, id],
        ["card", id, { attachments: card.attachments + 1 }],
      );
    }),

  removeAttachment: (board, { card: id, attachment }) =>
    onDetail(
      board,
      id,
      (detail, card) =>
        detail.attachments.has(attachment)
          ? commit(["attachment", attachment, null, id], ["card", id, { attachments: card.attachments - 1 }])
          : gone("attachment"),
      gone("attachment"),
    ),
};

function onComment(
  board: Board,
  card: CardId,
  id: CommentId,
  decide: (comment: Comment, card: Card) => Decision,
): Decision {
  return onDetail(
    board,
    card,
    (detail, row) => {
      const comment = detail.comments.get(id);
      return comment ? decide(comment, row) : gone("comment");
    },
    gone("comment"),
  );
}
