/** The live board and its cards. */
export const board = {} as const;
