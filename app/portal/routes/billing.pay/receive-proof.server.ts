import type { AppLoadContext } from "@remix-run/cloudflare";
import { notFound, requireBilling } from "#auth/guards.server.ts";
import { parseId, type PaymentId } from "#domain/ids.ts";
import { sayRefusal } from "#messages/refusal.ts";
import { createTranslator } from "#messages/translator.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import type { UploadAnswer } from "#portal/imports/upload-answer.ts";
import { runOff, uploadedFile } from "#portal/imports/uploaded-file.server.ts";

/** Takes a proof in, from a script's request or a plain form; answers with the payment's page. */
export async function receiveProof(
  context: AppLoadContext,
  request: Request,
  param: string | undefined,
): Promise<UploadAnswer> {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  const paymentId = parseId<PaymentId>(param);
  if (!paymentId) throw notFound();
  const t = createTranslator(context.laneway.viewer.locale);
  const upload = await uploadedFile(request);
  if (!upload) return { ok: false, problem: sayRefusal(t, { code: "proof-file", fault: "empty" }) };
  const asked = new URL(request.url).searchParams;
  const sent = await submitProof(ctx, member, {
    paymentId,
    file: upload.body,
    fileName: upload.name,
    size: upload.size,
    bankReference: asked.get("bankReference"),
    note: asked.get("note"),
  });
  if (sent.ok) return { ok: true, to: `/app/billing/pay/${paymentId}` };
  await runOff(upload);
  if (sent.refusal.code === "gone") throw notFound();
  return { ok: false, problem: sayRefusal(t, sent.refusal) };
}
