import * as v from "valibot";
import { StripeRefusal } from "../billing/refusal.ts";

export type KeptAnswer = { status: number; body: string };
const storedKeys = v.object({
  keys: v.array(
    v.object({ key: v.string(), print: v.string(), at: v.number(), status: v.number(), body: v.string() }),
  ),
});
type KeptKey = v.InferOutput<typeof storedKeys>["keys"][number];

const KEPT_SECONDS = 86_400;

/** What calls with a key were answered: asked again they get the same, for a day. */
export class IdempotencyKeys {
  readonly #kept = new Map<string, KeptKey>();

  /** The answer of before. Throws where the key was used for something else. */
  find(key: string, print: string): KeptAnswer | undefined {
    const known = this.#kept.get(key);
    if (!known) return undefined;
    if (known.print === print) return { status: known.status, body: known.body };
    throw new StripeRefusal(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }

  keep(key: string, print: string, answer: KeptAnswer, at: number): void {
    this.#kept.set(key, { ...answer, key, print, at });
    // Oldest first: what is too old is at the front.
    for (const [old, kept] of this.#kept) {
      if (kept.at >= at - KEPT_SECONDS && this.#kept.size <= 10_000) break;
      this.#kept.delete(old);
    }
  }

  all(): KeptKey[] {
    return [...this.#kept.values()];
  }

  /** Takes in the keys of an earlier run. */
  restore(text: string): void {
    const { keys } = v.parse(storedKeys, JSON.parse(text));
    for (const row of keys) this.#kept.set(row.key, row);
  }
}
