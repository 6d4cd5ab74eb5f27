// Without letters and digits that are read for one another: people copy it by hand.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** What a payer writes on a transfer so that we find it: `LW-7K3M-9Q2C`. `random`: at least 8 bytes. */
export function paymentReference(random: Uint8Array): string {
  const letters = [...random.slice(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `LW-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * What the bank calls a transfer, in one way of writing it: its letters in capitals and its digits, since people and banks set spaces and
 * dashes as they like. Null where nothing is left, and for what ISO 20022 has banks write where the payer gave none.
 */
export function normalBankReference(typed: string | null): string | null {
  const normal = (typed ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return normal === "" || normal === "NOTPROVIDED" ? null : normal;
}

/** Longer ones are no bank's: an end-to-end id has 35 characters (ISO 20022), a UTR 22. */
export const BANK_REFERENCE_MAX = 64;
