import type { SessionFacts } from "../load-context.ts";
import { problem } from "./problem.ts";
import type { Call } from "./serve.ts";

/** Deny by default: every call that is not for everybody begins with one of these. They throw the problem. */

/** Whose access token the call carries. */
export function requireProgram(call: Call): SessionFacts {
  const { session } = call.laneway;
  if (session?.emailVerified) return session;
  const isSent = call.request.headers.has("authorization");
  throw problem(call, { code: isSent ? "token-over" : "unauthenticated" });
}
