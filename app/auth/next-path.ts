/** A place on this host to go on to after signing in, or null: never another host, whatever the address bar says. */
export function nextPath(next: unknown): string | null {
  if (typeof next !== "string" || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next)) return null;
  const base = "https://here.invalid";
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  // "/.//evil.test" is this host's until a browser reads what is left of it: "//evil.test".
  if (url?.origin !== base || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}
