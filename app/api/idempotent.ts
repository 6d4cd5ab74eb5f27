import type { TenantContext } from "#operations/context.ts";
import { doOnce } from "#operations/do-once.ts";
import { answer } from "./answer.ts";
import { problem } from "./problem.ts";
import type { Call } from "./serve.ts";

/**
 * Does what a call asks for, and where it has an `Idempotency-Key` only once: asked again with the same body it gets the first answer.
 * Throws the problem where the key is no good here.
 */
export async function idempotent(
  call: Call,
  ctx: TenantContext,
  body: unknown,
  act: () => Promise<Response>,
): Promise<Response> {
  const key = call.request.headers.get("idempotency-key");
  if (key === null) return act();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw problem(call, { code: "idempotency-key" });
  const request = [call.request.method, new URL(call.request.url).pathname, body];
  let made: Response | null = null;
  const outcome = await doOnce(ctx, { key, request }, async () => {
    made = await act();
    return { status: made.status, body: await made.clone().text(), isDone: made.ok };
  });
  if (outcome.word === "pending") {
    throw problem(call, { code: "idempotency-key-pending" }, { headers: { "retry-after": "1" } });
  }
  if (outcome.word === "another-request") throw problem(call, { code: "idempotency-key-reused" });
  const { status, body: first } = outcome.answered;
  return made ?? answer(JSON.parse(first), { status, headers: { "idempotent-replayed": "true" } });
}
