/** The tenants' portal around the board: teams, people, boards. */
export const portal = {} as const;
