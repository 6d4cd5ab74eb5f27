/**
 * Which payments the desk shows: proofs that wait for us, those that wait for the tenant, orders whose money has yet to come, or all, with or
 * without an end.
 */
export const DESK_VIEWS = ["waiting", "needs_info", "unpaid", "all", "completed", "failed"] as const;
export type DeskView = (typeof DESK_VIEWS)[number];
