import { DAY_MS } from "#domain/billing/period.ts";
import type { CardNumber } from "#local/stripe/billing/cards.ts";
import { idOf } from "#local/stripe/world/id-of.ts";
import { openPortal } from "#operations/billing/open-portal.ts";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { startCheckout, type CheckoutOrder } from "#operations/billing/start-checkout.ts";
import { sessionIn } from "../card-lane.ts";
import { answered, note, type Company, type World } from "./world.ts";

const GOOD = "4242424242424242";
const OTHER = "5555555555554444";
/** Goes on file and is declined at every charge. */
const BAD = "4000000000000341";

/** Through the card provider's page. Some cards are replaced by one that fails, at once or in the course of the year. */
export async function payByCard(
  world: World,
  company: Company,
  order: CheckoutOrder,
  now: number,
): Promise<void> {
  const { random, stripe } = world;
  const ctx = world.as(company, now);
  const opened = await startCheckout(ctx, company.owner, order);
  answered(world, "go to the checkout", opened);
  if (!opened.ok) return;
  const session = sessionIn(opened.value.url);
  const paid = await stripe.pay(session, GOOD);
  const luck = random();
  if (paid.state === "complete") {
    const customer = idOf(paid.session.customer ?? "");
    if (luck < 0.3) await stripe.changeCard(customer, BAD);
    if (luck < 0.6) planDecline(world, company, { customer, at: luck < 0.3 ? now : null, now });
  }
  answered(
    world,
    luck < 0.3 ? "pay by a card that will fail" : "pay by card",
    await returnFromCheckout(ctx, company.owner, session),
  );
}

/** The card fails from `at` on, or from some day on; most see to it in time or late, some never. */
function planDecline(
  world: World,
  company: Company,
  { customer, at, now }: { customer: string; at: number | null; now: number },
): void {
  const { random, agenda } = world;
  const from = at ?? now + (5 + random() * 200) * DAY_MS;
  if (at === null) agenda.add(from, (then) => take(world, company, { customer, card: BAD, now: then }));
  const isMended = random() < 0.75;
  if (isMended)
    agenda.add(from + (10 + random() * 40) * DAY_MS, (then) => mend(world, company, customer, then));
}

/** A good card takes the place of the bad one; who owes something pays it there, or waits for Stripe to try again. */
async function mend(world: World, company: Company, customer: string, now: number): Promise<void> {
  const { random, stripe } = world;
  const declined = stripe.world.invoices
    .where("customer", customer)
    .filter(({ status, attempt_count: tries }) => status === "open" && tries > 0);
  await take(world, company, { customer, card: random() < 0.5 ? GOOD : OTHER, now });
  if (declined.length === 0) return;
  note(world, "change the card after a decline");
  for (const { id } of declined) {
    const isPaid = random() < 0.6;
    note(world, isPaid ? "pay what was declined" : "wait for the next try");
    if (isPaid) await stripe.payInvoice(id, GOOD);
  }
}

/** As the provider's portal does. */
async function take(
  world: World,
  company: Company,
  { customer, card, now }: { customer: string; card: CardNumber; now: number },
): Promise<void> {
  const visit = await openPortal(world.as(company, now), company.owner);
  answered(world, "visit the portal", visit);
  if (visit.ok) await world.stripe.changeCard(customer, card);
}
