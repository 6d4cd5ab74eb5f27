import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { sendVerificationMail } from "#operations/auth/resend-verification.ts";
import { lookAtLink } from "#operations/billing/links/look-at-link.ts";
import { expirePage } from "#operations/billing/expire-subscriptions.ts";
import { renewPage } from "#operations/billing/renew-subscriptions.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { mailMentioned } from "#operations/boards/mail-mentioned.ts";
import { finishCardMove } from "#operations/boards/move-card-to-board.ts";
import { sendPasswordResetMail } from "#operations/auth/reset-password.ts";
import type { Job, PlatformContext } from "#operations/context.ts";
import { provisionTenant } from "#operations/tenants/provision-tenant.ts";
import { currentTime } from "../clock.ts";
import { platformContext, tenantContextById } from "../context.ts";
import { readSettings } from "../env.ts";
import { createLog } from "../log.ts";
import { consumeImport } from "./run-import.ts";

/** Each message on its own: one that fails is tried again later and holds up nobody else. */
export async function consume(batch: MessageBatch<Job>, env: Cloudflare.Env): Promise<void> {
  for (const message of batch.messages) {
    const started = Date.now();
    const log = createLog({ request_id: message.id, job: message.body.kind, attempt: message.attempts });
    try {
      const context = platformContext(env, readSettings(env), {
        now: currentTime(started),
        requestId: message.id,
        log,
      });
      await run(message.body, context, message.attempts);
      message.ack();
      log.info("job.done", { ms: Date.now() - started });
    } catch (error) {
      log.error("job.failed", error, { ms: Date.now() - started });
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 300) });
    }
  }
}

async function run(job: Job, context: PlatformContext, attempts: number): Promise<void> {
  switch (job.kind) {
    case "mail":
      return context.mailer.send(job.mail);
    case "password-reset-mail":
      return sendPasswordResetMail(context, job);
    case "verification-mail":
      return sendVerificationMail(context, job.email);
    case "provision-tenant":
      return provisionTenant(context, job.tenantId);
    case "run-import":
      return consumeImport(await tenantContextById(context, job.tenantId), job, attempts);
    case "mention-mail":
      return mailMentioned(await tenantContextById(context, job.tenantId), job);
    case "outbox":
      return runOutboxJob(context, job.key);
    case "renewal-page":
      await renewPage(context, job);
      // Its letters go out now, and not with the next sweep.
      return sweepOutbox(context);
    case "expiry-page":
      await expirePage(context, job);
      return sweepOutbox(context);
    case "sweep-outbox":
      return sweepOutbox(context);
    case "provider-event":
      return processProviderEvent(context, job.id);
    case "look-at-link":
      return void (await lookAtLink(context, job.linkId));
    case "finish-card-move":
      return finishCardMove(await tenantContextById(context, job.tenantId), job.move);
  }
}
