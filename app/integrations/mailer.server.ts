type Mail = { to: string; subject: string; text: string; html: string };
/** `key`: a second mail under the same one is not delivered. */
type Mailer = { send(mail: Mail, key?: string): Promise<void> };

/** Nobody waits longer for a mail to be taken: its job is run again. */
const PATIENCE_MS = 15_000;

/** The development inbox: a small server beside the Worker that keeps what was sent. */
export function inboxMailer(url: string): Mailer {
  return {
    async send(mail, key) {
      const response = await fetch(`${url}/messages`, {
        method: "POST",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...mail, key }),
      });
      if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
    },
  };
}

/**
 * Cloudflare's own: a `send_email` binding (https://developers.cloudflare.com/email-service/). It knows no idempotency key: a crash right
 * after a mail sends it once more.
 */
export function cloudflareMailer(binding: Pick<SendEmail, "send">, from: string): Mailer {
  return {
    async send({ to, subject, text, html }) {
      await binding.send({ from, to, subject, text, html });
    },
  };
}

/** Resend (https://resend.com/docs/api-reference/emails/send-email); it remembers a key for 24 hours. */
export function resendMailer(apiKey: string, from: string): Mailer {
  return {
    async send(mail, key) {
      const response = await fetch("https://api.resend.com/emails", {
        method: "POST",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          ...(key && { "idempotency-key": key }),
        },
        body: JSON.stringify({
          from,
          to: [mail.to],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
        }),
      });
      if (!response.ok) throw new Error(`Resend answered ${response.status}`);
    },
  };
}
