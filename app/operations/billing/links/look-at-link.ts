import { linkById, linkByProviderId } from "#db/platform/queries/payment-links.ts";
import { paymentFacts, type PaymentFacts } from "#db/platform/queries/payments.ts";
import { linkStands, updateLink, type LinkRow } from "#db/platform/store/payment-links.ts";
import { updatePayment } from "#db/platform/store/payments.ts";
import {
  isWhatWasBilled,
  type LinkState,
  type PaymentLinks,
  type ProviderLink,
} from "#domain/billing/payment-links.ts";
import { parseId, type LinkId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { completePayment } from "../approval.ts";
import { billingSide } from "../billing-side.ts";
import { commit, decideAnew } from "../commit.ts";
import { giveBackSurplus } from "./give-back-surplus.ts";
import { keepDiffering } from "./keep-differing.ts";

/** `processing`: it was paid, and is not booked yet. */
export type LinkStanding = LinkState | "processing";
type Looked = Result<LinkStanding, never>;

/** How long the provider may take to make a link before it counts as not made. */
const MADE_WITHIN_MS = 60_000;

/**
 * Reads a link from its provider again and makes ours the same: paid it settles its payment, as an administrator's approval would; what
 * came too late goes back; another amount waits at the desk. Nothing but what is there now counts, and ours is read before theirs and held
 * to what it was: so it can be asked by anything, in any order and as often as it likes. Throws `LinksUnreachable` where the provider is silent.
 */
export async function lookAtLink(context: PlatformContext, id: LinkId): Promise<LinkStanding> {
  const looked = await decideAnew(() => look(context, id));
  // Somebody at the desk is busy with this tenant's payments: later.
  return looked.ok ? looked.value : "processing";
}

/** The same by the provider's id, for an event that tells of it. One that is not ours is left alone. */
export async function lookAtProviderLink(context: PlatformContext, providerLinkId: string): Promise<void> {
  const known = await linkByProviderId(context.platform, providerLinkId);
  const id = known?.id ?? (await adopt(context, providerLinkId));
  if (!id) return;
  const standing = await lookAtLink(context, id);
  // What throws is tried again.
  if (standing === "processing") throw new Error(`Link ${id} is paid and can't be booked yet`);
}

/**
 * A link that we don't know and that says itself whose it is: the answer to its making got lost, or two were made under one reference at the
 * same moment. Of two the one that was paid counts, and the other one is closed. Null where it is not ours.
 */
async function adopt(context: PlatformContext, providerLinkId: string): Promise<LinkId | null> {
  const { platform, links } = context;
  const theirs = await links?.read(providerLinkId);
  const id = parseId<LinkId>(theirs?.reference);
  const link = id && (await linkById(platform, id));
  if (!links || !theirs || !link) return null;
  if (link.providerLinkId === null) return link.id;
  if (theirs.state !== "paid") return null;
  const other = await links.cancel(link.providerLinkId);
  if (other.state === "paid") throw new Error(`Link ${id} was paid twice at the provider`);
  const change = { providerLinkId, url: theirs.url };
  await commit(context, { statements: [updateLink(platform, link, change)], keys: [] });
  return link.id;
}

async function look(context: PlatformContext, id: LinkId): Promise<Looked> {
  const { platform, links } = context;
  const link = await linkById(platform, id);
  const facts = link && (await paymentFacts(platform, link.paymentId));
  if (!facts) throw new Error(`There is no link ${id}`);
  const isWanted = facts.payment.status === "pending";
  if (link.state === "differs" && !isWanted) {
    await giveBackSurplus(context, link, facts);
    return done("surplus");
  }
  if (!links || !["open", "closed"].includes(link.state)) return done(link.state);
  const theirs = await (link.providerLinkId ? links.read(link.providerLinkId) : links.find(link.id));
  if (!theirs) return neverMade(context, link);
  if (theirs.reference !== link.id) throw new Error(`Link ${id} is ${theirs.reference} at the provider`);
  const isUnpaid = theirs.state === "open" && theirs.paidMinor === 0;
  const last = isUnpaid && !isWanted ? await links.cancel(theirs.id) : theirs;
  if (last.state === "paid" || last.paidMinor > 0)
    return moneyCame(context, links, { link, facts, theirs: last });
  return note(context, link, { theirs: last, state: last.state === "open" ? "open" : "closed" });
}

async function neverMade(context: PlatformContext, link: LinkRow): Promise<Looked> {
  // Somebody may be waiting for the provider's answer at this moment.
  if (link.createdAt > context.now - MADE_WITHIN_MS) return done(link.state);
  return note(context, link, { theirs: null, state: "closed" });
}

async function note(
  context: PlatformContext,
  link: LinkRow,
  { theirs, state }: { theirs: ProviderLink | null; state: "open" | "closed" },
): Promise<Looked> {
  // What is over stays over: another one may be open in its place.
  if (link.state === "closed") return done("closed");
  const { platform, now } = context;
  const seen = { ...(theirs && { providerLinkId: theirs.id, url: theirs.url }), state, lookedAt: now };
  await commit(context, {
    statements: [linkStands(platform, link), updateLink(platform, link, seen)],
    keys: [],
  });
  return done(state);
}

async function moneyCame(
  context: PlatformContext,
  links: PaymentLinks,
  { link: read, facts, theirs }: { link: LinkRow; facts: PaymentFacts; theirs: ProviderLink },
): Promise<Looked> {
  const [first] = theirs.paymentIds;
  const made = first === undefined ? null : await links.payment(first);
  // Promised by the payer's bank, and not ours yet.
  if (!made?.isCaptured) return done("processing");
  const came = {
    providerLinkId: theirs.id,
    url: theirs.url,
    providerPaymentId: made.id,
    paidMinor: theirs.paidMinor,
    paidCurrency: made.currency,
  };
  const link = { ...read, ...came };
  if (facts.payment.status !== "pending") {
    await giveBackSurplus(context, link, facts);
    return done("surplus");
  }
  if (!isWhatWasBilled(facts.payment, theirs, made)) {
    await keepDiffering(context, link, facts);
    return done("differs");
  }
  const side = await billingSide(context, facts.tenant.id);
  if (!side) throw new Error("There are payments, but the platform has not said who it is");
  const { platform } = context;
  const by = { by: null, first: facts.payment.firstApprovedBy, online: made.id };
  const completed = await completePayment(context, by, { ...facts, side }, [
    linkStands(platform, read),
    // As when an administrator finds money that nobody sent a proof of.
    ...(facts.payment.verification === "pending"
      ? []
      : [updatePayment(platform, facts.payment, { verification: "pending", submittedAt: context.now })]),
    updateLink(platform, read, { ...came, state: "paid", lookedAt: context.now }),
  ]);
  if (!completed.ok) throw new Error(`Payment ${facts.payment.id} is of no subscription`);
  return done("paid");
}
