import { createHmac } from "node:crypto";

/** The `Stripe-Signature` of a body: signed with the wall clock (seconds), whatever the virtual one says. */
export function signatureOf(body: string, secret: string, at: number): string {
  const seal = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  return `t=${at},v1=${seal}`;
}
