import * as v from "valibot";
import { refreshProgram } from "#operations/auth/refresh-program.ts";
import { problem } from "#api/problem.ts";
import { placeOf, tokenAnswer } from "#api/program-place.ts";
import { readBody } from "#api/read-body.ts";
import { serve, type Call } from "#api/serve.ts";

/** New tokens for a refresh token, which works once. */
const methods = { POST: refresh };
export const loader = serve(methods);
export const action = serve(methods);

const schema = v.strictObject({
  refresh_token: v.pipe(v.string("text"), v.minLength(1, "text"), v.maxLength(200, "text")),
});

async function refresh(call: Call): Promise<Response> {
  const { refresh_token: token } = await readBody(call, schema);
  const { ctx, ip } = call.laneway;
  const refreshed = await refreshProgram(ctx, { token, ...placeOf(call), ip });
  return refreshed.ok ? tokenAnswer(call, refreshed.value) : problem(call, refreshed.refusal);
}
