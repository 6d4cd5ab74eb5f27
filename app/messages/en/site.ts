/** The landing page and what else a visitor reads. */
export const site = {} as const;
