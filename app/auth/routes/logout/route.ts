import { redirect, type ActionFunctionArgs } from "@remix-run/cloudflare";
import { signOut } from "#operations/auth/sign-out.ts";
import { placeOf, tenantOf } from "../../place.server.ts";
import { endSession } from "../../session.server.ts";

/** Only a press on a button signs out: an address that is merely opened changes nothing. */
export function loader() {
  throw redirect("/login");
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { session, ctx } = context.laneway;
  const cookie = await endSession(request, placeOf(context, request));
  if (session) await signOut(ctx, { idHash: session.idHash, tenantId: tenantOf(context)?.id ?? null });
  throw redirect("/login?notice=signedOut", { headers: { "set-cookie": cookie } });
}
