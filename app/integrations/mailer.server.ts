type Mail = { to: string; subject: string; text: string; html: string };
type Mailer = { send(mail: Mail): Promise<void> };

/** The development inbox: a small server beside the Worker that keeps what was sent. */
export function inboxMailer(url: string): Mailer {
  return {
    async send(mail) {
      const response = await fetch(`${url}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(mail),
      });
      if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
    },
  };
}

/** Cloudflare's own: a `send_email` binding (https://developers.cloudflare.com/email-service/). */
export function cloudflareMailer(binding: Pick<SendEmail, "send">, from: string): Mailer {
  return {
    async send({ to, subject, text, html }) {
      await binding.send({ from, to, subject, text, html });
    },
  };
}

/** Resend (https://resend.com/docs/api-reference/emails/send-email). */
export function resendMailer(apiKey: string, from: string): Mailer {
  return {
    async send(mail) {
      const response = await fetch("https://api.resend.com/emails", {
        method: "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
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
