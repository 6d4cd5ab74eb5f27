import { cloudflareMailer, inboxMailer, resendMailer } from "#integrations/mailer.server.ts";
import type { Mailer } from "#operations/context.ts";
import { SettingsError, type Settings } from "./env.ts";

/** How this deployment sends mail. Throws `SettingsError` where Cloudflare is to send it and is not bound. */
export function mailerOf(env: Cloudflare.Env, settings: Settings): Mailer {
  switch (settings.MAIL_DRIVER) {
    case "inbox":
      return inboxMailer(settings.DEV_INBOX_URL);
    case "resend":
      return resendMailer(settings.RESEND_API_KEY, settings.MAIL_FROM);
    case "cloudflare":
      if (!env.MAIL) throw new SettingsError("Laneway can't send mail: bind MAIL (docs/deploy.md says how).");
      return cloudflareMailer(env.MAIL, settings.MAIL_FROM);
  }
}
