/**
 * Tokens of our local libSQL server: `payload.signature`, both base64url; the payload names one database and an
 * expiry, the signature is HMAC-SHA-256 over it. They stand for Turso's per-database tokens.
 */
import * as v from "valibot";

const payloadSchema = v.object({ db: v.string(), exp: v.number() });

/** Signs a token that opens the database `name` until `expiresAt` (milliseconds since 1970). */
export async function issueDatabaseToken(secret: string, name: string, expiresAt: number): Promise<string> {
  const payload = toBase64Url(new TextEncoder().encode(JSON.stringify({ db: name, exp: expiresAt })));
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret), new TextEncoder().encode(payload));
  return `${payload}.${toBase64Url(new Uint8Array(signature))}`;
}

/** The database that the token opens and until when; undefined when it was not signed with this secret. */
export async function readDatabaseToken(
  secret: string,
  token: string,
): Promise<{ name: string; expiresAt: number } | undefined> {
  const [payload, signature] = token.split(".");
  if (!payload || !signature) return undefined;
  try {
    const signed = new TextEncoder().encode(payload);
    const genuine = await crypto.subtle.verify("HMAC", await keyOf(secret), fromBase64Url(signature), signed);
    if (!genuine) return undefined;
    const content: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(payload)));
    const { db, exp } = v.parse(payloadSchema, content);
    return { name: db, expiresAt: exp };
  } catch {
    return undefined;
  }
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
}
