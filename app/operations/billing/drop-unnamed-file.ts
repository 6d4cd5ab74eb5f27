import { isProofWritten } from "#db/platform/queries/proofs.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import type { PlatformContext } from "../context.ts";

/** Deletes a proof's file that no row names: its upload ended between the file and the row. */
export async function dropUnnamedFile(
  { platform, files }: PlatformContext,
  { proofId, fileKey }: Extract<BillingJob, { kind: "proof-file" }>,
): Promise<void> {
  if (!(await isProofWritten(platform, proofId))) await files.delete(fileKey);
}
