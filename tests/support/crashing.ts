import { drizzle } from "drizzle-orm/libsql";
import type { PlatformDb } from "#db/platform/database.ts";
import * as schema from "#db/platform/schema.ts";
import type { PlatformContext } from "#operations/context.ts";

/** The process is gone: nothing after this runs. */
export class Crash extends Error {}

/**
 * A context whose process ends at the nth step to the outside: before it (what went before is done), or after it (it is done, and nobody heard the
 * answer). `steps()` tells how many were taken.
 */
export function crashingAt(
  context: PlatformContext,
  { nth, when }: { nth: number; when: "before" | "after" },
): { context: PlatformContext; steps(): number } {
  let taken = 0;
  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    taken += 1;
    if (taken > nth) throw new Crash("already gone");
    if (taken === nth && when === "before") throw new Crash("before a step");
    const answer = await act();
    if (taken === nth) throw new Crash("after a step");
    return answer;
  };
  const counted = <Part extends object>(part: Part, names: readonly string[]): Part =>
    new Proxy(part, {
      get(of, name, receiver) {
        const value: unknown = Reflect.get(of, name, name === "closed" ? of : receiver);
        if (typeof value !== "function") return value;
        const method = value as (...given: unknown[]) => Promise<unknown>;
        if (!names.includes(String(name))) return method.bind(of);
        return (...given: unknown[]) => step(() => method.apply(of, given));
      },
    });
  const client = counted(context.platform.$client, ["execute", "batch"]);
  const platform: PlatformDb = drizzle({ client, schema });
  return {
    context: {
      ...context,
      platform,
      cards: context.cards && counted(context.cards, ["account", "customerOf", "refund", "cancel"]),
      links:
        context.links &&
        counted(context.links, ["read", "find", "make", "cancel", "payment", "refund", "refunds"]),
      jobs: counted(context.jobs, ["send", "sendAll"]),
    },
    steps: () => taken,
  };
}
