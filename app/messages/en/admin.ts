/** The control panel. */
export const admin = {} as const;
