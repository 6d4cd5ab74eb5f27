import { sayRefusal, type SayableRefusal } from "#messages/refusal.ts";
import type { Translate } from "#messages/translator.ts";
import { isOutOfReach } from "#operations/out-of-reach.ts";
import { answer } from "./answer.ts";
import { time } from "./values.ts";

/** How a call was wrong before any operation was asked, what is refused to programs alone, or how we were wrong. */
const OWN = {
  "malformed-json": 400,
  "idempotency-key": 400,
  unauthenticated: 401,
  "token-over": 401,
  "not-found": 404,
  "method-not-allowed": 405,
  "idempotency-key-pending": 409,
  "content-too-large": 413,
  "unsupported-media-type": 415,
  "idempotency-key-reused": 422,
  invalid: 422,
  "api-calls": 429,
  internal: 500,
  "out-of-reach": 503,
} as const;

/** What an operation refused. */
const REFUSED = {
  "wrong-sign-in": 401,
  role: 403,
  unverified: 403,
  "tenant-status": 403,
  subscribed: 409,
  "payment-in-review": 409,
  "changed-meanwhile": 409,
  // What the body names is not to be had.
  gone: 422,
  seats: 422,
  coupon: 422,
  "transfer-unavailable": 422,
  "slow-down": 429,
  "card-unavailable": 503,
} as const satisfies Partial<Record<SayableRefusal["code"], number>>;

type OwnProblem = { code: keyof typeof OWN } & Readonly<Record<string, string | number>>;
type RefusedProblem = SayableRefusal & { code: keyof typeof REFUSED };

/** What is wrong with one field of a body: where it is (RFC 6901), a stable code, a sentence. */
export type FieldFault = { pointer: string; code: string; message: string };

/** What belongs to a status (RFC 9110, 11.6.1; RFC 6750, 3) or to a code. The limits of tries count by the minute. */
const HEADERS: { readonly [status: number]: Readonly<Record<string, string>> } = {
  401: { "www-authenticate": 'Bearer realm="laneway"' },
  429: { "retry-after": "60" },
  503: { "retry-after": "60" },
};
const OVER = { "www-authenticate": 'Bearer realm="laneway", error="invalid_token"' };

type Asker = { requestId: string; now: number; t: Translate };
type More = { fields?: readonly FieldFault[]; headers?: Readonly<Record<string, string>> };

/**
 * What a program is told that did not get what it asked for: the only place where the API chooses a status. `code` is stable, `message` is
 * for people; what the sentence names is in `details`.
 */
export function problem(
  { requestId, now, t }: Asker,
  what: OwnProblem | RefusedProblem,
  { fields, headers = {} }: More = {},
): Response {
  const { code, ...named } = what;
  const status = isOwn(what) ? OWN[what.code] : REFUSED[what.code];
  const message = isOwn(what) ? t(`api.problem.${what.code}`, what) : sayRefusal(t, what);
  const details = { ...named, ...(fields && { fields }) };
  const meta = { request_id: requestId, timestamp: time(now) };
  return answer(
    { success: false, error: { code, message, details }, meta },
    { status, headers: { ...(code === "token-over" ? OVER : HEADERS[status]), ...headers } },
  );
}

function isOwn(what: OwnProblem | RefusedProblem): what is OwnProblem {
  return what.code in OWN;
}

/** What a program is told of a surprise. */
export function surprise(asker: Asker, error: unknown): Response {
  return problem(asker, { code: isOutOfReach(error) ? "out-of-reach" : "internal" });
}
