export const PROOF_MAX_BYTES = 10_000_000;
/** So many proofs of one payment: more is a mistake, or somebody who fills our store. */
export const PROOFS_MAX = 10;

export type ProofType = "application/pdf" | "image/png" | "image/jpeg" | "image/webp";

/**
 * What a file is by its first bytes, whatever its name says; null for everything that we don't show. SVG and HTML are documents with
 * scripts and are none of these.
 */
export function proofTypeOf(bytes: Uint8Array): ProofType | null {
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "application/pdf";
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (begins(bytes, [0xff, 0xd8, 0xff])) return "image/jpeg";
  const isRiff = begins(bytes, [0x52, 0x49, 0x46, 0x46]);
  return isRiff && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]) ? "image/webp" : null;
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length > magic.length && magic.every((byte, i) => bytes[i] === byte);
}
