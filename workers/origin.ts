const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may change anything: an unsafe method must come from a page of the same host. SameSite cookies
 * do not separate one tenant's subdomain from another's.
 */
export function comesFromOwnPage(request: Request, origin: string): boolean {
  if (SAFE.has(request.method)) return true;
  return request.headers.get("origin") === origin;
}
