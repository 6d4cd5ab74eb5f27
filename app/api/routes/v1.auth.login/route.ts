import * as v from "valibot";
import { typedPasswordSchema } from "#domain/people/password.ts";
import { emailSchema } from "#domain/people/person.ts";
import { signInProgram } from "#operations/auth/sign-in-program.ts";
import { problem } from "#api/problem.ts";
import { placeOf, tokenAnswer } from "#api/program-place.ts";
import { readBody } from "#api/read-body.ts";
import { serve, type Call } from "#api/serve.ts";

/** A program signs in with a person's address and password. */
const methods = { POST: login };
export const loader = serve(methods);
export const action = serve(methods);

const schema = v.strictObject({ email: emailSchema, password: v.message(typedPasswordSchema, "text") });

async function login(call: Call): Promise<Response> {
  const typed = await readBody(call, schema);
  const { ctx, ip } = call.laneway;
  const userAgent = call.request.headers.get("user-agent") ?? "";
  const signedIn = await signInProgram(ctx, { ...typed, ...placeOf(call), ip, userAgent });
  return signedIn.ok ? tokenAnswer(call, signedIn.value) : problem(call, signedIn.refusal);
}
