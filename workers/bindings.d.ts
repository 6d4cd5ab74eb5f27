/** What wrangler.toml binds; `Cloudflare.Env` is what `cloudflare:workers` and partyserver read. */
declare namespace Cloudflare {
  interface Env {
    BoardRoom: DurableObjectNamespace<import("./index.ts").BoardRoom>;
    TenantHub: DurableObjectNamespace<import("./index.ts").TenantHub>;
    FILES: R2Bucket;
    JOBS: Queue<import("../app/operations/context.ts").Job>;
    LOGIN_LIMIT: RateLimit;
    FORM_LIMIT: RateLimit;
    ADDRESS_LIMIT: RateLimit;
    ASSETS: Fetcher;
    /** Bound only where MAIL_DRIVER is `cloudflare`. */
    MAIL?: SendEmail;
  }
}

/** True in builds for a developer's machine, false in what is deployed; a constant, so that bundling drops the rest. */
declare const DEV_BUILD: boolean;
