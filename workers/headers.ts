/** The security headers of every page (OWASP ASVS 5.0, chapter 3.4). Scripts run only with this response's nonce. */
export function secured(
  response: Response,
  request: { nonce: string; requestId: string; host: string; platformHost: string; secure: boolean },
): Response {
  const headers = new Headers(response.headers);
  const socket = `${request.secure ? "wss" : "ws"}://${request.host}`;
  // A file that somebody sent us brings a stricter one.
  const policy = headers.get("content-security-policy");
  headers.set(
    "content-security-policy",
    policy ??
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${request.nonce}'`,
        // React writes style attributes (positions of virtual rows): a nonce does not cover those.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        `connect-src 'self' ${socket}`,
        // Opening a workspace posts on the platform host and is sent on to the tenant's.
        `form-action 'self' ${request.secure ? "https" : "http"}://*.${request.platformHost}`,
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
      ].join("; "),
  );
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("x-request-id", request.requestId);
  if (request.secure)
    headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  const { status, statusText } = response;
  // A body that is compressed already goes out as it is; without this workerd would compress it again.
  const encodeBody = headers.has("content-encoding") ? "manual" : "automatic";
  return new Response(response.body, { status, statusText, headers, encodeBody });
}
