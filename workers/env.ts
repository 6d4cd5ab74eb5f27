import * as v from "valibot";

const filled = v.pipe(v.string(), v.minLength(1));
const address = v.pipe(v.string(), v.url());

const settings = v.intersect([
  v.object({
    /** Host of the platform with its port, if any: `laneway.example`, `localhost:8787`. */
    PLATFORM_HOST: filled,
    /** The same with its scheme: `https://laneway.example`. */
    PLATFORM_ORIGIN: address,
    PLATFORM_DB_URL: filled,
    PLATFORM_DB_TOKEN: filled,
    /** At least 32 characters of randomness; signs what leaves the Worker and comes back. */
    SECRET: v.pipe(v.string(), v.minLength(32)),
    /** Both or none: without them no card payments are offered. */
    STRIPE_SECRET_KEY: v.optional(filled),
    STRIPE_WEBHOOK_SECRET: v.optional(filled),
    /** Where the emulator is; only a build for this machine honours it. */
    STRIPE_API_URL: v.optional(address),
    /** All three or none: without them bills are paid by transfer alone. */
    RAZORPAY_KEY_ID: v.optional(filled),
    RAZORPAY_KEY_SECRET: v.optional(filled),
    RAZORPAY_WEBHOOK_SECRET: v.optional(filled),
    /** Where the emulator is; only a build for this machine honours it. */
    RAZORPAY_API_URL: v.optional(address),
  }),
  v.variant("TENANT_DB_DRIVER", [
    v.object({
      TENANT_DB_DRIVER: v.literal("local"),
      TENANT_DB_URL: address,
      TENANT_DB_ADMIN_KEY: filled,
      TENANT_DB_TOKEN_SECRET: filled,
    }),
    v.object({
      TENANT_DB_DRIVER: v.literal("libsql-server"),
      TENANT_DB_URL: address,
      TENANT_DB_ADMIN_URL: address,
      TENANT_DB_ADMIN_KEY: filled,
      TENANT_DB_TOKEN: filled,
    }),
    v.object({
      TENANT_DB_DRIVER: v.literal("turso"),
      TURSO_ORG: filled,
      TURSO_GROUP: filled,
      TURSO_API_TOKEN: filled,
    }),
  ]),
  v.variant("MAIL_DRIVER", [
    v.object({ MAIL_DRIVER: v.literal("inbox"), DEV_INBOX_URL: address }),
    v.object({ MAIL_DRIVER: v.literal("resend"), RESEND_API_KEY: filled, MAIL_FROM: filled }),
    v.object({ MAIL_DRIVER: v.literal("cloudflare"), MAIL_FROM: filled }),
  ]),
]);

export type Settings = v.InferOutput<typeof settings>;

/** Thrown where a setting is missing or malformed; the message is one sentence that names it. */
export class SettingsError extends Error {}

let parsed: { env: object; settings: Settings } | undefined;

/**
 * The Worker's settings, parsed once an isolate: the only reader of `env`'s text. There is no default secret:
 * throws `SettingsError` where one is missing.
 */
export function readSettings(env: object): Settings {
  if (parsed?.env === env) return parsed.settings;
  const result = v.safeParse(settings, env);
  if (!result.success) {
    const names = [...new Set(result.issues.map((issue) => v.getDotPath(issue) ?? "?"))];
    throw new SettingsError(
      `Laneway can't start: set ${names.join(", ")} (docs/deploy.md says what each one is).`,
    );
  }
  for (const provider of PROVIDERS) refuseHalf(provider, result.output);
  parsed = { env, settings: result.output };
  return result.output;
}

/** What each payment provider needs as a whole or not at all, and what names its emulator. */
const PROVIDERS = [
  {
    noneOf: "neither of Stripe's two settings",
    names: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
    emulator: "STRIPE_API_URL",
  },
  {
    noneOf: "none of Razorpay's three settings",
    names: ["RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET"],
    emulator: "RAZORPAY_API_URL",
  },
] as const;

function refuseHalf({ noneOf, names, emulator }: (typeof PROVIDERS)[number], settings: Settings): void {
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length > 0 && missing.length < names.length) {
    throw new SettingsError(
      `Laneway can't start: set ${missing.join(", ")} too, or ${noneOf} (docs/deploy.md says what each one is).`,
    );
  }
  // A key must not travel anywhere but to its provider. Outside of a Worker (`npm run deploy`) nothing is a DEV_BUILD.
  if (settings[emulator] !== undefined && (typeof DEV_BUILD === "undefined" || !DEV_BUILD)) {
    throw new SettingsError(
      `Laneway can't start: ${emulator} names an emulator on a developer's machine; take it out (docs/deploy.md).`,
    );
  }
}
