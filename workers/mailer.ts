import { inboxMailer, resendMailer } from "#integrations/mailer.server.ts";
import type { Mailer } from "#operations/context.ts";
import type { Settings } from "./env.ts";

/** How this deployment sends mail. */
export function mailerOf(settings: Settings): Mailer {
  switch (settings.MAIL_DRIVER) {
    case "inbox":
      return inboxMailer(settings.DEV_INBOX_URL);
    case "resend":
      return resendMailer(settings.RESEND_API_KEY, settings.MAIL_FROM);
  }
}
