import type { AppLoadContext } from "@remix-run/cloudflare";
import { requireMember } from "#auth/guards.server.ts";
import { createTranslator } from "#messages/translator.ts";
import { previewImport } from "#operations/imports/preview-import.ts";
import { sayUploadRefusal } from "#portal/imports/file-refusal.ts";
import type { UploadAnswer } from "#portal/imports/upload-answer.ts";
import { runOff, uploadedFile } from "#portal/imports/uploaded-file.server.ts";

/** Takes an uploaded file in, from a script's request or a plain form; answers with the page of its preview. */
export async function receiveUpload(context: AppLoadContext, request: Request): Promise<UploadAnswer> {
  const { member, ctx } = await requireMember(context, request);
  const t = createTranslator(context.laneway.viewer.locale);
  const upload = await uploadedFile(request);
  if (!upload) return { ok: false, problem: t("imports.file.none") };
  const result = await previewImport(ctx, member, upload);
  if (!result.ok) {
    await runOff(upload);
    return { ok: false, problem: sayUploadRefusal(t, result.refusal) };
  }
  const team = new URL(request.url).searchParams.get("team");
  const page = `/app/imports/${result.value.id}`;
  return { ok: true, to: team ? `${page}?${new URLSearchParams({ team })}` : page };
}
