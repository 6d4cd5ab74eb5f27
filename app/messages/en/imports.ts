/** Importing a board from elsewhere. */
export const imports = {} as const;
