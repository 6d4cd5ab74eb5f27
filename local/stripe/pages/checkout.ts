import type Stripe from "stripe";
import { isCardNumber } from "../billing/cards.ts";
import { dayText, money } from "../billing/lines.ts";
import { sessionLines } from "../billing/session-amounts.ts";
import type { StripeEmulator } from "../emulator.ts";
import { idOf } from "../world/id-of.ts";
import type { CheckoutDraft } from "../world/rows.ts";
import { cardFields, cardNote } from "./card-fields.ts";
import { html, type Html } from "./html.ts";
import { closed, page, redirect } from "./layout.ts";

/** The hosted checkout. */
export function checkoutPage({ world }: StripeEmulator, id: string, problem?: string): Response {
  const session = world.sessions.get(id);
  const draft = world.drafts.get(id);
  if (!session || !draft) return closed("No such checkout", "This link leads nowhere.", null);
  if (session.status !== "open") {
    const words =
      session.status === "complete" ? "This checkout is paid already." : "This checkout has expired.";
    return closed(
      "Nothing to pay here",
      words,
      session.status === "complete" ? successUrl(session) : session.cancel_url,
    );
  }
  const customer = world.customers.get(session.customer && idOf(session.customer));
  const title =
    session.mode === "setup" ? "Save a card" : session.mode === "subscription" ? "Subscribe" : "Pay";
  const error = problem ?? draft.lastError;
  return page(
    title,
    html`
      ${session.cancel_url && html`<p><a href="${session.cancel_url}">← Back without paying</a></p>`}
      <h1>${title}</h1>
      ${session.mode !== "setup" && summary(world, session, draft)}
      ${session.allow_promotion_codes && codeForm(session, draft, world)}
      <section>
        <h2>Card</h2>
        ${error ? html`<p class="bad" role="alert" id="problem">${error}</p>` : null}
        <form method="post" action="/c/pay/${id}">
          <label for="email">E-mail</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            required
            value="${customer?.email ?? session.customer_email ?? ""}"
          />
          ${cardFields(customer?.name ?? "", Boolean(error))}
          <button class="wide" name="action" value="pay">${buttonText(session, draft)}</button>
        </form>
      </section>
      ${cardNote()}
    `,
    { narrow: true },
  );
}

/** A press of the pay button, or a code that was typed. */
export async function payForm(
  emulator: StripeEmulator,
  id: string,
  form: URLSearchParams,
): Promise<Response> {
  if (form.get("action") === "code") {
    const code = form.get("code") ?? "";
    const taken = await emulator.applyPromotionCode(id, code);
    return checkoutPage(emulator, id, taken ? undefined : `The code ${code} is not valid.`);
  }
  const card = (form.get("card") ?? "").replaceAll(/\s/g, "");
  if (!isCardNumber(card)) {
    return checkoutPage(emulator, id, "The emulator does not know this card; take one of those below.");
  }
  const result = await emulator.pay(id, {
    card,
    name: form.get("name") ?? "",
    email: form.get("email") ?? "",
  });
  if (result.state === "authenticate") return redirect(`/c/bank/${id}`);
  if (result.state === "complete") return redirect(successUrl(result.session));
  return checkoutPage(emulator, id);
}

/** What the bank asks: 3-D Secure. */
export function bankPage({ world }: StripeEmulator, id: string): Response {
  const session = world.sessions.get(id);
  if (!session || !world.drafts.get(id)?.authenticating) return redirect(`/c/pay/${id}`);
  return page(
    "Your bank asks",
    html`<section>
      <h1>Your bank asks</h1>
      <p>Is it you who pays ${money(session.amount_total ?? 0, session.currency ?? "usd")} to Laneway?</p>
      <form method="post" class="row">
        <button name="answer" value="approve">Yes, it is me</button>
        <button class="plain" name="answer" value="fail">No, stop it</button>
      </form>
    </section>`,
    { narrow: true },
  );
}

export async function answerBankForm(
  emulator: StripeEmulator,
  id: string,
  form: URLSearchParams,
): Promise<Response> {
  const result = await emulator.answerBank(id, form.get("answer") === "approve");
  return result.state === "complete" ? redirect(successUrl(result.session)) : redirect(`/c/pay/${id}`);
}

function summary(
  world: StripeEmulator["world"],
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
): Html {
  const currency = session.currency ?? "usd";
  const lines = sessionLines(world, session, draft);
  const { amount_discount: off = 0, amount_tax: tax = 0 } = session.total_details ?? {};
  const rates = draft.items.flatMap((item) =>
    item.taxRates.length > 0 ? item.taxRates : draft.subscription.defaultTaxRates,
  );
  const rate = world.taxRates.get(rates[0]);
  return html`<section aria-label="What you buy">
    ${lines.map((line) => {
      const unit = line.price?.unit_amount ?? 0;
      const every = line.price?.recurring ? ` / ${line.price.recurring.interval}` : "";
      return html`<p class="sum">
        <span
          >${line.description ?? ""}<br /><span class="soft small"
            >${line.quantity ?? 1} × ${money(unit, currency)}${every}</span
          ></span
        >
        <span>${money(line.amount_subtotal, currency)}</span>
      </p>`;
    })}
    ${trialText(world, draft, lines, currency)}
    ${off > 0 && html`<p class="sum good"><span>Discount</span><span>−${money(off, currency)}</span></p>`}
    ${rate && html`<p class="sum"><span>${rate.display_name} ${rate.percentage} %${rate.inclusive ? " (included)" : ""}</span><span>${money(tax, currency)}</span></p>`}
    <p class="sum total"><span>Due today</span><span>${money(session.amount_total ?? 0, currency)}</span></p>
  </section>`;
}

function trialText(
  world: StripeEmulator["world"],
  draft: CheckoutDraft,
  lines: Stripe.LineItem[],
  currency: string,
): Html | null {
  const { trialEnd } = draft.subscription;
  if (trialEnd === null) return null;
  const days = Math.round((trialEnd - world.now()) / 86_400);
  const later = lines.reduce((sum, line) => sum + (line.price?.unit_amount ?? 0) * (line.quantity ?? 1), 0);
  return html`<p class="note">
    <strong>${days} days free.</strong> From ${dayText(trialEnd)}: ${money(later, currency)} plus tax, if any.
  </p>`;
}

function codeForm(
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
  world: StripeEmulator["world"],
): Html {
  const code = world.promotionCodes.get(draft.discounts[0]?.promotionCode);
  return html`<section>
    <form method="post" action="/c/pay/${session.id}">
      <label for="code" style="margin-top:0">Promotion code</label>
      <div class="row" style="flex-wrap:nowrap">
        <input id="code" name="code" autocomplete="off" required value="${code?.code ?? ""}" />
        <button class="plain" name="action" value="code">Apply</button>
      </div>
      ${code && html`<p class="good small" role="status">${code.code} counts.</p>`}
    </form>
  </section>`;
}

function buttonText(session: Stripe.Checkout.Session, draft: CheckoutDraft): string {
  if (session.mode === "setup") return "Save the card";
  if (draft.subscription.trialEnd !== null) return "Start the trial";
  return `Pay ${money(session.amount_total ?? 0, session.currency ?? "usd")}`;
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}
