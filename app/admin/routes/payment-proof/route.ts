import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { proofOf } from "#db/platform/queries/proofs.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type PaymentId, type ProofId } from "#domain/ids.ts";

/**
 * The file of a proof, as somebody sent it to us: never a page of ours. An image is shown by the desk's own `img`; `?view` lets the
 * browser's own viewer open a PDF, and nothing but a PDF.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, files } = context.laneway.ctx;
  const [paymentId, proofId] = [parseId<PaymentId>(params["paymentId"]), parseId<ProofId>(params["proofId"])];
  const proof = paymentId && proofId && (await proofOf(platform, paymentId, proofId));
  const body = proof && (await files.get(proof.fileKey));
  if (!proof || !body) throw notFound();
  const isViewed = new URL(request.url).searchParams.has("view") && proof.fileType === "application/pdf";
  return new Response(body, {
    headers: {
      "content-type": proof.fileType,
      "content-length": String(proof.fileSize),
      "content-disposition": `${isViewed ? "inline" : "attachment"}; ${fileName(proof.fileName)}`,
      "x-content-type-options": "nosniff",
      // The browser's viewer does not run in a sandbox, and brings styles of its own.
      "content-security-policy": isViewed
        ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
        : "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    },
  });
}

/** RFC 6266: any name in UTF-8, and one of plain letters for who can't read that. */
function fileName(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
