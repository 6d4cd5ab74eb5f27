/** A token and the moment (UTC epoch ms) from which it must not be used any more. */
export type LivingToken = { text: string; expiresAt: number };

const marginMs = 60_000;

/** Keeps a short-lived token and asks for the next one a minute before it ends. */
export function renewing(issue: () => Promise<LivingToken>): () => Promise<string> {
  let current: LivingToken | undefined;
  return async () => {
    if (!current || current.expiresAt - marginMs < Date.now()) current = await issue();
    return current.text;
  };
}
