/** What our mails say. `{link}` stands in the text by itself, so that it can be copied. */
export const mail = {
  "mail.footer": "Laneway · live boards for your team",
  "mail.button.fallback": "If the button does not work, open this address: {link}",
  "mail.hello": "Hello {name},",

  "mail.verify.subject": "Confirm your address for Laneway",
  "mail.verify.text": "confirm this address to finish signing up {company} for Laneway.",
  "mail.verify.textAgain": "here is a new link to confirm your address for Laneway.",
  "mail.verify.button": "Confirm my address",
  "mail.verify.ends":
    "The link works once and for 24 hours. If you did not sign up, do nothing: without your answer the sign-up lapses.",

  "mail.signUpAgain.subject": "A new workspace on Laneway?",
  "mail.signUpAgain.text":
    "somebody used your address to sign up {company} for Laneway. You already have an account, so your password stays as it is.",
  "mail.signUpAgain.button": "Yes, that was me",
  "mail.signUpAgain.ends":
    "The link works once and for 24 hours. If it was not you, do nothing: the workspace is not made.",

  "mail.reset.subject": "Choose a new password",
  "mail.reset.text": "somebody, hopefully you, asked for a new password for this address.",
  "mail.reset.button": "Choose a new password",
  "mail.reset.ends":
    "The link works once and for one hour. If you did not ask for it, do nothing: your password stays as it is.",

  "mail.passwordChanged.subject": "Your password was changed",
  "mail.passwordChanged.text":
    "the password of your Laneway account was changed just now, and your other sessions were ended.",
  "mail.passwordChanged.button": "It was not me",
  "mail.passwordChanged.ends": "If it was you, there is nothing to do.",

  "mail.invitation.subject": "{inviter} invites you to {company} on Laneway",
  "mail.invitation.text":
    "{inviter} invites you to work together on the boards of {company}, as {role, select, tenant_admin {an administrator} manager {a manager} member {a member} viewer {a viewer} other {a guest}}.",
  "mail.invitation.button": "Accept the invitation",
  "mail.invitation.ends": "The link is for you alone and works for 7 days.",

  "mail.approved.subject": "{company} is ready",
  "mail.approved.text":
    "{company} was approved and its workspace is ready. Invite your team and open your first board.",
  "mail.approved.button": "Open {company}",

  "mail.rejected.subject": "About {company} on Laneway",
  "mail.rejected.text": "we could not approve {company} for Laneway. The reason we noted:",
  "mail.rejected.ends": "If you think that this is a mistake, answer to this mail.",

  "mail.mention.subject": "{author} mentioned you on “{card}”",
  "mail.mention.text": "{author} mentioned you in a comment on “{card}” ({board}):",
  "mail.mention.button": "Open the card",

  "mail.billing.usageHigh.subject": "{company} is running out of room",
  "mail.billing.usageHigh.text":
    "Four fifths of what the plan of {company} holds are used: {what, select, boards {it holds {limit, plural, one {# board} other {# boards}}} members {it holds {limit, plural, one {# person} other {# people}}} other {it holds {limit, number} MB of files}}. Everything goes on as it is. A larger plan makes room before you need it.",
  "mail.billing.usageHigh.button": "Look at the plan",
  "mail.billing.usageFull.subject": "The plan of {company} is full",
  "mail.billing.usageFull.text":
    "Everything that the plan of {company} holds is used: {what, select, boards {it holds {limit, plural, one {# board} other {# boards}}} members {it holds {limit, plural, one {# person} other {# people}}} other {it holds {limit, number} MB of files}}. What is there goes on as it is, but nothing can be added before there is room.",
  "mail.billing.usageFull.button": "Make room",
  "mail.billing.callsHigh.subject": "{company} has used four fifths of today’s API calls",
  "mail.billing.callsHigh.text":
    "The plan of {company} holds {limit, plural, one {# API call} other {# API calls}} a day, and four fifths of today’s are used. When all are, programs are turned away until midnight UTC. A larger plan holds more.",
  "mail.billing.callsHigh.button": "Look at the plan",
  "mail.billing.callsFull.subject": "{company} has used all of today’s API calls",
  "mail.billing.callsFull.text":
    "The plan of {company} holds {limit, plural, one {# API call} other {# API calls}} a day, and today’s are used. Programs are turned away until midnight UTC; people notice nothing. A larger plan holds more.",
  "mail.billing.callsFull.button": "Look at the plan",
  "mail.billing.invoice.subject": "Invoice {number}",
  "mail.billing.invoice.text":
    "here is invoice {number} for {company} over {total}. Please pay it by {due}: your billing page says how.",
  "mail.billing.invoice.button": "Open invoice {number}",
  "mail.billing.invoiceOnline.subject": "Invoice {number}",
  "mail.billing.invoiceOnline.text":
    "here is invoice {number} for {company} over {total}. Please pay it by {due}: online by UPI, card or netbanking, or by bank transfer. This leads to the page for both; the invoice itself is on your billing page.",
  "mail.billing.invoiceOnline.button": "Pay {total}",
  "mail.billing.receipt.subject": "Receipt: invoice {number} is paid",
  "mail.billing.receipt.text":
    "thank you. Invoice {number} for {company} over {total} is paid, there is nothing left to do.",
  "mail.billing.receipt.button": "Open invoice {number}",
  "mail.billing.cardDeclined.subject": "The card for {company} was declined",
  "mail.billing.cardDeclined.text":
    "we could not collect {total} for {company} from your card: {reason} We will try again in the next days. Please check the card, or replace it, on your billing page: everything goes on working meanwhile.",
  "mail.billing.cardDeclined.button": "Check the card",
  "mail.billing.refundedToBank.subject": "Refund: {total} for invoice {invoice}",
  "mail.billing.refundedToBank.text":
    "we have sent {total} back to the bank account that invoice {invoice} was paid from. It is there in a few days. Credit note {number} is for your books.",
  "mail.billing.refundedToBank.button": "Open credit note {number}",
  "mail.billing.refundedToCard.subject": "Refund: {total} for invoice {invoice}",
  "mail.billing.refundedToCard.text":
    "we have given {total} back to the card that invoice {invoice} was paid with. It shows on its statement in 5 to 10 days. Credit note {number} is for your books.",
  "mail.billing.refundedToCard.button": "Open credit note {number}",
  "mail.billing.refundedOnline.subject": "Refund: {total} for invoice {invoice}",
  "mail.billing.refundedOnline.text":
    "we have given {total} back the way invoice {invoice} was paid online. It is there in 5 to 7 working days. Credit note {number} is for your books.",
  "mail.billing.refundedOnline.button": "Open credit note {number}",
  "mail.billing.goesBack.subject": "Money that you paid online for {reference} goes back",
  "mail.billing.goesBack.text":
    "money came in online for {reference} of {company} that this payment has no use for: it is paid otherwise, or is no longer needed. We give it back the way it came; it is there in 5 to 7 working days. There is nothing for you to do.",
  "mail.billing.goesBack.button": "See the payment",
  "mail.billing.refundRefused.subject": "Not refunded: {total} to {company}",
  "mail.billing.refundRefused.text":
    "the payment provider has refused to give {total} of the payment {reference} of {company} back. It says: “{reason}” Nothing was given back and nothing was booked. You can ask again on the page of the invoice.",
  "mail.billing.refundRefused.button": "Open the invoice",
  "mail.billing.creditNote.subject": "Credit note {number}",
  "mail.billing.creditNote.text":
    "here is credit note {number} for {company} over {total}. It takes back invoice {invoice}, in part or as a whole.",
  "mail.billing.creditNote.button": "Open credit note {number}",

  "mail.billing.reminderAhead.subject": "To be paid by {due}: {total} for {company}",
  "mail.billing.reminderAhead.text":
    "{total} for {company} are to be paid by {due}, so that everything goes on as it is. {way, select, online {Pay it online, or transfer it with the reference {reference} and upload the proof.} other {Please write {reference} on the transfer and upload its proof.}}",
  "mail.billing.reminderAhead.button": "See how to pay",
  "mail.billing.reminderToday.subject": "To be paid today: {total} for {company}",
  "mail.billing.reminderToday.text":
    "{total} for {company} are to be paid today. Nothing stops today: you have some days more. {way, select, online {Pay it online, or transfer it with the reference {reference} and upload the proof.} other {Please write {reference} on the transfer and upload its proof.}}",
  "mail.billing.reminderToday.button": "See how to pay",
  "mail.billing.reminderOverdue.subject": "Overdue since {due}: {total} for {company}",
  "mail.billing.reminderOverdue.text":
    "{total} for {company} were to be paid by {due}, and we have seen nothing of it. Some days from then your boards can only be read. {way, select, online {Pay it online, or transfer it with the reference {reference} and upload the proof.} other {Please write {reference} on the transfer and upload its proof.}}",
  "mail.billing.reminderOverdue.button": "See how to pay",
  "mail.billing.trialAhead.subject": "The trial of {company} ends on {due}",
  "mail.billing.trialAhead.text":
    "the trial of {company} ends on {due}. {way, select, online {To go on, pay {total} online, or transfer it with the reference {reference} and upload the proof.} other {To go on, transfer {total} with the reference {reference} and upload the proof.}}",
  "mail.billing.trialAhead.button": "See how to pay",
  "mail.billing.trialOver.subject": "The trial of {company} has ended",
  "mail.billing.trialOver.text":
    "the trial of {company} ended on {due}. Everything still works for some days. {way, select, online {To go on, pay {total} online, or transfer it with the reference {reference} and upload the proof.} other {To go on, transfer {total} with the reference {reference} and upload the proof.}}",
  "mail.billing.trialOver.button": "See how to pay",
  "mail.billing.readOnly.subject": "{company} can only be read now",
  "mail.billing.readOnly.text":
    "the plan of {company} has ended. Your boards are all there, and everybody can still read and export them; to edit them again, choose a plan or pay what is open. Without that they are closed after two weeks.",
  "mail.billing.readOnly.button": "Open your billing page",
  "mail.billing.suspended.subject": "{company} is closed until it is paid for",
  "mail.billing.suspended.text":
    "the workspace of {company} is closed now. Nothing is deleted: as soon as you choose a plan or pay what is open, everything is as you left it.",
  "mail.billing.suspended.button": "Open your billing page",
  "mail.billing.proofReceived.subject": "We have your proof of payment {reference}",
  "mail.billing.proofReceived.text":
    "thank you. We have the proof of your transfer over {total} for {company}, and look at it within a day. You will hear from us.",
  "mail.billing.proofReceived.button": "See the payment",
  "mail.billing.proofRejected.subject": "Your payment {reference} could not be confirmed",
  "mail.billing.proofRejected.text":
    "we could not confirm your transfer over {total} for {company}. {reason} There is a new payment with its own reference on your billing page: pay it, or send us the right proof there.",
  "mail.billing.proofRejected.button": "Go to Billing",
  "mail.billing.proofNeedsMore.subject": "We need a little more for your payment {reference}",
  "mail.billing.proofNeedsMore.text":
    "we looked at the proof of your transfer over {total} for {company} and can’t confirm it yet. {reason} Please add what is missing to the same payment.",
  "mail.billing.proofNeedsMore.button": "Add a proof",
} as const;
