/** Why something was not done: one sentence for each refusal of the domain (`refusal.<code>`, its values beside the code). */
export const refusals = {
  "refusal.not-allowed":
    "{needs, select, manager {Only managers of this board can do this.} member {Only members of this board can do this.} other {You can’t see this board.}}",
  "refusal.gone":
    "{what, select, board {This board is no longer here.} column {This column is no longer here.} card {This card is no longer here.} label {This label is no longer here.} person {This person is no longer here.} checklist {This checklist is no longer here.} item {This checklist item is no longer here.} comment {This comment is no longer here.} attachment {This attachment is no longer here.} field {This field is no longer here.} team {This team is no longer here.} invitation {This invitation is no longer open.} import {This import is no longer here.} tenant {This workspace is no longer here.} session {This session has already ended.} payment {This payment is not here.} price {This price is no longer offered.} subscription {This workspace has no plan yet.} other {This can no longer be undone.}}",
  "refusal.archived":
    "{what, select, board {This board is archived: restore it first.} column {This column is archived: restore it first.} other {This card is archived: restore it first.}}",
  "refusal.not-archived": "This is not archived.",
  "refusal.wip-limit": "This column holds at most {limit, plural, one {# card} other {# cards}}.",
  "refusal.too-many":
    "{what, select, columns {A board can hold at most {limit, number} columns.} labels {A board can hold at most {limit, number} labels.} other {A board can hold at most {limit, number} cards.}}",
  "refusal.changed-meanwhile":
    "Someone else changed this a moment ago. Look at their version, then try again.",
  "refusal.not-yours": "Only the person who wrote this can change it.",
  "refusal.id-taken": "This was already made.",
  "refusal.dates-reversed": "The start lies after the due date.",
  "refusal.malformed": "This could not be understood. Load the page again.",
  "refusal.out-of-reach":
    "Laneway can’t be reached at the moment. Nothing that you typed is lost: try again in a minute.",
  "refusal.storage-away": "Too many changes are waiting to be saved. Try again in a minute.",
  "refusal.read-only":
    "{because, select, plan {Your plan ended on {endedAt, date, day}. Renew it under Billing to edit again.} other {This workspace can only be read at the moment.}}",
  "refusal.role":
    "{needs, select, owner {Only the owner can do this.} manager {Only managers can do this.} member {Only members can do this.} other {Only administrators of this workspace can do this.}}",
  "refusal.platform-role": "Only full administrators of the platform can do this.",
  "refusal.last-owner": "A workspace keeps at least one owner: make somebody else an owner first.",
  "refusal.already-member": "This person is already in the workspace.",
  "refusal.another-address": "This invitation is for another address.",
  "refusal.name-taken": "There is already a team of this name.",
  "refusal.team-has-boards":
    "This team still has {count, plural, one {# board} other {# boards}}: choose the team that takes {count, plural, one {it} other {them}}.",
  "refusal.slug-taken": "This address is taken. Choose another one.",
  "refusal.wrong-sign-in": "The e-mail address or the password is not right.",
  "refusal.wrong-password": "The password is not right.",
  "refusal.unverified":
    "Confirm your e-mail address first: we have just sent you a new link. Then sign in again.",
  "refusal.weak-password":
    "{fault, select, short {Use at least 10 characters.} long {Use at most 200 characters.} common {This password is one of the first that an attacker would try. Choose another one.} other {This password is too close to your name, address or company. Choose another one.}}",
  "refusal.slow-down": "Too many tries. Wait a minute, then try again.",
  "refusal.link-expired": "This link is no longer valid. Ask for a new one.",
  "refusal.tenant-status":
    "{status, select, pending {This workspace is waiting for approval.} active {This workspace is already active.} rejected {This workspace was rejected.} suspended {This workspace is suspended.} other {This workspace can only be read at the moment.}}",
  "refusal.import-started": "This import was started already. Load the page again to see how it stands.",
  "refusal.import-touched":
    "The import can’t be undone: somebody has worked on the board. Archive it instead.",
  "refusal.plan-limit":
    "{key, select, boards {The plan of this workspace holds {limit, plural, one {# board} other {# boards}}. Archive one, or choose a larger plan under Billing.} members {The plan of this workspace holds {limit, plural, one {# person} other {# people}}. Add seats or choose a larger plan under Billing.} other {The plan of this workspace holds {limit, number} MB of files. Choose a larger plan under Billing.}}",
  "refusal.tax-id": "This is not a tax id of that country. Check it, or leave it out.",
  "refusal.plan-over": "Your plan has ended. Renew it under Billing to add more.",
  "refusal.plan-feature": "This is not part of the workspace’s plan. Choose another one under Billing.",
  "refusal.subscribed": "This workspace has a plan already: change it instead.",
  "refusal.not-subscribed": "This workspace has no running plan: choose one first.",
  "refusal.no-change": "This is the plan that you have.",
  "refusal.seats":
    "{least, plural, =1 {Choose from 1 to {most, number} seats.} other {Choose from {least, number} to {most, number} seats: each of the {least, number} people here needs one.}}",
  "refusal.coupon":
    "{fault, select, over {This coupon is over.} taken {This coupon has been used as often as it could be.} currency {This coupon is for prices in another currency.} used {This coupon works once for each company.} tries {Too many codes were tried here. Wait a minute, then try again.} other {There is no such coupon.}}",
  "refusal.transfer-unavailable": "Paying by bank transfer is not offered in {currency}.",
  "refusal.card-unavailable": "Card payments can’t be changed at the moment. Try again in a few minutes.",
  "refusal.paused": "This plan is paused: resume it first.",
  "refusal.links-unavailable":
    "We can’t reach the provider of online payments at the moment, so nothing was changed. Try again in a few minutes.",
  "refusal.link-not-offered": "This bill can’t be paid online. Use the bank details instead.",
  "refusal.link-differs":
    "Through Razorpay came another amount than was billed. Reject the payment: the money goes back by itself.",
  "refusal.payment-in-review":
    "We are checking a payment of yours, usually within a day. You can go on as soon as that is done.",
  "refusal.payment-due":
    "This pays for the plan that you have: cancel the plan if you don’t want it, or pay it by card.",
  "refusal.invoice-open": "Invoice {number} is open: pay it first.",
  "refusal.payment-decided":
    "{status, select, completed {This payment has already been approved.} failed {This payment has already been closed.} refunded {This payment has been refunded.} other {This payment has already been decided on.}}",
  "refusal.not-in-review": "No proof of this payment waits to be checked.",
  "refusal.review-first": "{reference} of this company is being checked. Deal with that one first.",
  "refusal.arrival-known":
    "This bank reference belongs to {reference} of {company} already. One transfer pays for one thing.",
  "refusal.same-approver": "You approved this already. Above this amount somebody else must approve it too.",
  "refusal.proof-known":
    "{what, select, file {This file has been sent to us as a proof before. Send the proof of this transfer.} other {This bank reference has been given to us before. Check it, or leave it out.}}",
  "refusal.proof-file":
    "{fault, select, size {The file is larger than 10 MB.} empty {Choose a file.} other {This is no PDF, PNG, JPEG or WebP file.}}",
  "refusal.not-paid": "Only a payment that was completed can be given back.",
  "refusal.refund-too-much": "That is more than what is left of this payment.",
  "refusal.proofs-full": "A payment takes at most {limit, number} proofs. Write to us instead.",
  "refusal.bank-reference-needed": "Copy the bank’s own reference from the statement.",
  "refusal.bank-reference": "This bank reference is too long.",
  "refusal.card-declined": "The payment was declined: {reason}",
  "refusal.card-unconfirmed":
    "The card was not charged, so nothing has changed: confirm the payment, or pay with another card.",
  "refusal.no-card": "This workspace does not pay by card.",
  "refusal.money-role": "Only full administrators and those who keep the books can do this.",
  "refusal.money-gone":
    "{what, select, plan {This plan is no longer here.} coupon {This coupon is no longer here.} override {This exception has already ended.} other {This workspace is no longer here.}}",
  "refusal.money-changed":
    "Somebody else changed this a moment ago. Look at what is different now, then try again.",
  "refusal.plan-code-taken": "There is already a plan with the code {plan}.",
  "refusal.coupon-code-taken": "There is already a coupon {coupon}. A code is used once for all time.",
  "refusal.threshold-role":
    "Only full administrators can change the amount above which a transfer takes two people.",
  "refusal.tax-rate-order": "{country} already has a rate that begins then or later. Choose a later day.",
  "refusal.tax-rate-used": "This rate is valid already: add one that follows it.",
  "refusal.card-runs": "A subscription by card is running at Stripe: have it cancelled first.",
  "refusal.grant-in-review":
    "This workspace has sent a proof of payment that waits for a decision: decide on it first.",
  "refusal.not-on-trial": "This workspace is not on a trial.",
  "refusal.end-too-early": "Choose a day that lies ahead, and for a trial after its present end.",
  "refusal.plan-unchanged": "Nothing is different from the version that is sold.",
  "refusal.plan-archived": "This plan is archived: restore it first.",
  "refusal.plan-not-published": "This plan has no version yet: publish one first.",
  "refusal.plan-is-fallback":
    "Workspaces without a subscription have this plan. Choose another one for them first.",
  "refusal.plan-not-free": "{plan} costs money: workspaces without a subscription need a plan that is free.",
} as const;
