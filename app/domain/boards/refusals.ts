import type { PlanRefusal } from "#domain/billing/refusals.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";

/**
 * Why an edit was not made: a closed union. `app/messages` has the sentence for each (`refusal.<code>`), with the
 * values that stand beside the code.
 */
export type BoardRefusal =
  | { code: "not-allowed"; needs: "viewer" | "member" | "manager" }
  | {
      code: "gone";
      what:
        | "board"
        | "column"
        | "card"
        | "label"
        | "person"
        | "checklist"
        | "item"
        | "comment"
        | "attachment"
        | "field"
        | "edit";
    }
  | { code: "archived"; what: "board" | "column" | "card" }
  | { code: "not-archived" }
  | { code: "wip-limit"; limit: number }
  | { code: "too-many"; what: "cards" | "columns" | "labels"; limit: number }
  | { code: "changed-meanwhile" }
  | { code: "not-yours" }
  | { code: "id-taken" }
  | { code: "dates-reversed" }
  | { code: "malformed" }
  | ReadOnlyRefusal
  /** A restored board is one more board of the plan. */
  | Extract<PlanRefusal, { code: "plan-limit" }>
  /** The database is out of reach and as many edits wait as the room can hold. */
  | { code: "storage-away" };
