import { signOut } from "#operations/auth/sign-out.ts";
import { requireProgram } from "#api/guards.ts";
import { placeOf } from "#api/program-place.ts";
import { serve, type Call } from "#api/serve.ts";

/** Ends the sign-in that the access token is of: both its tokens, for good. */
const methods = { POST: logout };
export const loader = serve(methods);
export const action = serve(methods);

async function logout(call: Call): Promise<Response> {
  const { idHash } = requireProgram(call);
  await signOut(call.laneway.ctx, { idHash, tenantId: placeOf(call).tenantId });
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
