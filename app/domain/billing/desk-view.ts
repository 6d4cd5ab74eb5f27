/** Which payments the desk shows: proofs that wait for us, those that wait for the tenant, or all, with or without an end. */
export const DESK_VIEWS = ["waiting", "needs_info", "all", "completed", "failed"] as const;
export type DeskView = (typeof DESK_VIEWS)[number];
