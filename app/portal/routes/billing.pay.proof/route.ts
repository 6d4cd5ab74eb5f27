import type { ActionFunctionArgs } from "@remix-run/cloudflare";
import { receiveProof } from "#portal/routes/billing.pay/receive-proof.server.ts";

/** A proof as the body of a script's request, which can show how far it is. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  return Response.json(await receiveProof(context, request, params.paymentId));
}
