import { commit, refused, superseded, type Rules } from "#domain/boards/rule.ts";

export const boardRules: Rules<"renameBoard" | "archiveBoard" | "restoreBoard"> = {
  renameBoard: (board, { name }) =>
    board.name === name ? superseded : commit(["board", board.id, { name }]),

  archiveBoard: (board, _args, _actor, { now }) => commit(["board", board.id, { archivedAt: now }]),

  restoreBoard: (board) =>
    board.archivedAt === null
      ? refused({ code: "not-archived" })
      : commit(["board", board.id, { archivedAt: null }]),
};
