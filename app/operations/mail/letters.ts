import type { TenantRole } from "#domain/access/roles.ts";
import { createTranslator } from "#messages/translator.ts";
import type { Mail } from "#operations/context.ts";
import { composeMail } from "./compose.ts";

/** Whom a mail is for. `locale` null: English. */
export type Recipient = { email: string; name: string; locale: string | null };

/** `company` null: a second link for somebody whose first one got lost. */
export function verificationMail(
  to: Recipient,
  { link, company }: { link: string; company: string | null },
): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.verify.subject"),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [company === null ? t("mail.verify.textAgain") : t("mail.verify.text", { company })],
    button: { label: t("mail.verify.button"), link },
    ends: t("mail.verify.ends"),
  });
}

/** To somebody who has an account already and whose address was used to sign up again. */
export function signUpAgainMail(to: Recipient, { link, company }: { link: string; company: string }): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.signUpAgain.subject"),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.signUpAgain.text", { company })],
    button: { label: t("mail.signUpAgain.button"), link },
    ends: t("mail.signUpAgain.ends"),
  });
}

export function passwordResetMail(to: Recipient, { link }: { link: string }): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.reset.subject"),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.reset.text")],
    button: { label: t("mail.reset.button"), link },
    ends: t("mail.reset.ends"),
  });
}

/** `link` leads to where a forgotten password is replaced. */
export function passwordChangedMail(to: Recipient, { link }: { link: string }): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.passwordChanged.subject"),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.passwordChanged.text")],
    button: { label: t("mail.passwordChanged.button"), link },
    ends: t("mail.passwordChanged.ends"),
  });
}

export function invitationMail(
  email: string,
  invitation: { inviter: string; company: string; role: TenantRole; link: string },
): Mail {
  const t = createTranslator("en");
  const { inviter, company, role, link } = invitation;
  return composeMail(t, {
    to: email,
    subject: t("mail.invitation.subject", { inviter, company }),
    greeting: t("mail.hello", { name: email }),
    paragraphs: [t("mail.invitation.text", { inviter, company, role })],
    button: { label: t("mail.invitation.button"), link },
    ends: t("mail.invitation.ends"),
  });
}

export function tenantReadyMail(to: Recipient, { company, link }: { company: string; link: string }): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.approved.subject", { company }),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.approved.text", { company })],
    button: { label: t("mail.approved.button", { company }), link },
  });
}

export function tenantRejectedMail(
  to: Recipient,
  { company, reason }: { company: string; reason: string },
): Mail {
  const t = translatorFor(to);
  return composeMail(t, {
    to: to.email,
    subject: t("mail.rejected.subject", { company }),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.rejected.text", { company }), reason],
    ends: t("mail.rejected.ends"),
  });
}

export function mentionMail(
  to: Recipient,
  comment: { author: string; card: string; board: string; text: string; link: string },
): Mail {
  const t = translatorFor(to);
  const { author, card, board, text, link } = comment;
  return composeMail(t, {
    to: to.email,
    subject: t("mail.mention.subject", { author, card }),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t("mail.mention.text", { author, card, board }), text],
    button: { label: t("mail.mention.button"), link },
  });
}

function translatorFor(to: Recipient) {
  return createTranslator(to.locale ?? "en");
}
