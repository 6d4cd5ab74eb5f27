import { writeAll } from "#db/client.ts";
import { deleteApiUsage } from "#db/platform/store/api-usage.ts";
import { deleteKeptAnswers } from "#db/platform/store/kept-answers.ts";
import { deleteExpiredSessions } from "#db/platform/store/sessions.ts";
import { deleteForgottenSignUps } from "#db/platform/store/tenants.ts";
import { deleteExpiredTokens } from "#db/platform/store/tokens.ts";
import { dayOf } from "#domain/billing/utc-day.ts";
import { DAY } from "#operations/auth/lifetimes.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { lookAtLinks } from "#operations/billing/links/look-at-links.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { tellCardsOfTax } from "#operations/billing/tell-cards-of-tax.ts";
import { sweepProviderEvents } from "#operations/billing/receive-provider-event.ts";
import type { PlatformContext } from "#operations/context.ts";
import { currentTime } from "../clock.ts";
import { platformContext } from "../context.ts";
import { readSettings } from "../env.ts";
import { createLog } from "../log.ts";

/** Cron expression → jobs, as wrangler.toml triggers them. */
const TIMETABLE: Record<string, { name: string; run: (context: PlatformContext) => PromiseLike<unknown> }[]> =
  {
    "*/5 * * * *": [{ name: "sweep-outbox", run: sweepOutbox }],
    "0 * * * *": [
      { name: "sweep-provider-events", run: (context) => sweepProviderEvents(context) },
      { name: "delete-expired-sessions", run: ({ platform, now }) => deleteExpiredSessions(platform, now) },
      {
        name: "delete-forgotten-sign-ups",
        run: ({ platform, now }) => writeAll(platform, deleteForgottenSignUps(platform, now - 7 * DAY)),
      },
      { name: "delete-expired-links", run: ({ platform, now }) => deleteExpiredTokens(platform, now) },
      { name: "forget-calls", run: ({ platform, now }) => deleteApiUsage(platform, dayOf(now) - 31) },
      { name: "forget-answers", run: ({ platform, now }) => deleteKeptAnswers(platform, now - DAY) },
      { name: "tell-cards-of-tax", run: tellCardsOfTax },
      { name: "look-at-links", run: lookAtLinks },
      { name: "renew-subscriptions", run: renewSubscriptions },
      { name: "expire-subscriptions", run: expireSubscriptions },
    ],
  };

/** Runs what is due; a job that fails is logged and holds up no other. */
export async function runScheduled(event: ScheduledController, env: Cloudflare.Env): Promise<void> {
  for (const { name, run } of TIMETABLE[event.cron] ?? []) {
    const log = createLog({ request_id: crypto.randomUUID(), job: name, cron: event.cron });
    try {
      const now = currentTime(event.scheduledTime);
      await run(platformContext(env, readSettings(env), { now, requestId: name, log }));
      log.info("cron.done", { ms: Date.now() - event.scheduledTime });
    } catch (error) {
      log.error("cron.failed", error);
    }
  }
}
