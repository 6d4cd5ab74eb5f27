const BYTES = 32;

/** A new secret for a link or a cookie: 256 random bits in base64url. Only its hash is ever stored. */
export function newToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** SHA-256 in base64url: what the database keeps of a token. A fast hash is enough for 256 random bits. */
export async function hashToken(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
