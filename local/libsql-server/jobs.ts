/** What the scheduler asks of a thread, and what a thread answers. One job is under way per thread at any time. */
export type Job =
  | { kind: "pipeline"; file: string; streamId: string; resumed: boolean; writes: boolean; body: string }
  | { kind: "close"; streamId: string }
  | { kind: "forget"; file: string };

export type Answer =
  /** `results` is JSON text already, so that a large answer crosses threads as one string. */
  | { kind: "ran"; results: string; open: boolean; inTransaction: boolean }
  | { kind: "failed"; message: string; code: string }
  | { kind: "done" };
