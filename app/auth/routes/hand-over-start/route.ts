import { redirect, redirectDocument, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { startHandOver } from "#operations/auth/hand-over.ts";
import { notFound, requirePerson } from "../../guards.server.ts";
import { requirePlatformHost } from "../../place.server.ts";

/** Step two of a hand-over, on the platform's host: `?tenant=acme&nonce=<hash>`. See operations/auth/hand-over.ts. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformHost(context);
  const { searchParams } = new URL(request.url);
  const [slug, nonceHash] = [searchParams.get("tenant"), searchParams.get("nonce")];
  if (!slug || !nonceHash || !/^[\w-]{43}$/.test(nonceHash)) throw redirect("/workspaces");
  const person = requirePerson(context, request);
  const answer = await startHandOver(context.laneway.ctx, person, { slug, nonceHash });
  // Who does not belong to a tenant learns nothing of it.
  if (!answer.ok) throw notFound();
  throw redirectDocument(answer.value.address);
}

/** Never shown: every answer leads on, or is the 404 page, which only a route with a page of its own can show. */
export default function HandOverStart() {
  return null;
}
