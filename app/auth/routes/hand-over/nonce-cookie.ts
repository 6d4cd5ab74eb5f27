/** What a browser holds while its sign-in is carried over to this host: for five minutes, for this host alone. */
export type HeldNonce = { nonce: string; next: string };

const NAME = "__Host-laneway-handover";

/** The Set-Cookie header that gives a browser its nonce, or with null takes it away. */
export function handOverCookie(held: HeldNonce | null): string {
  const value = held ? `${held.nonce}.${encodeURIComponent(held.next)}` : "";
  return `${NAME}=${value}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${held ? 300 : 0}`;
}

export function readHandOverCookie(request: Request): HeldNonce | null {
  const cookies = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const value = cookies.find((cookie) => cookie.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  const match = /^([\w-]{43})\.(.*)$/.exec(value ?? "");
  if (!match?.[1]) return null;
  return { nonce: match[1], next: decoded(match[2] ?? "") };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
