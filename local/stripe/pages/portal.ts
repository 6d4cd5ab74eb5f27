import type Stripe from "stripe";
import { readUpdate, updateSubscription } from "../api/update-subscription.ts";
import { endSubscription } from "../billing/cancel.ts";
import { declineMessage, isCardNumber, whyNotOnFile } from "../billing/cards.ts";
import { methodFor } from "../billing/collect.ts";
import { dayText, money } from "../billing/lines.ts";
import type { StripeEmulator } from "../emulator.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { cardFields, cardNote } from "./card-fields.ts";
import { html, type Html } from "./html.ts";
import { closed, page, redirect } from "./layout.ts";

/** The billing portal: what its configuration allows, and no more. */
export function portalPage({ world }: StripeEmulator, id: string, problem?: string): Response {
  const session = world.portalSessions.get(id);
  if (!session) return closed("No such page", "This link leads nowhere.", null);
  const { features } = world.portalConfigurations.need(idOf(session.configuration));
  const subscriptions = world.subscriptions
    .where("customer", session.customer)
    .filter((row) => row.ended_at === null);
  const customer = world.customers.need(session.customer);
  return page(
    "Billing",
    html`
      ${session.return_url && html`<p><a href="${session.return_url}">← Back to Laneway</a></p>`}
      <h1>Billing of ${customer.name ?? customer.email ?? "your company"}</h1>
      ${problem ? html`<p class="bad" role="alert" id="problem">${problem}</p>` : null}
      ${
        subscriptions.length === 0 &&
        html`<section>
          <h2>Plan</h2>
          <p>There is no subscription.</p>
        </section>`
      }
      ${subscriptions.map((row) => planSection(world, row, features))}
      ${features.payment_method_update.enabled && cardSection(world, customer, subscriptions[0], problem !== undefined)}
      ${features.invoice_history.enabled && invoicesSection(world, session.customer)}
      ${features.payment_method_update.enabled && cardNote()}
    `,
  );
}

export async function portalForm(
  emulator: StripeEmulator,
  id: string,
  form: URLSearchParams,
): Promise<Response> {
  const { world } = emulator;
  const session = world.portalSessions.get(id);
  if (!session) return closed("No such page", "This link leads nowhere.", null);
  if (form.get("action") === "card") {
    const card = (form.get("card") ?? "").replaceAll(/\s/g, "");
    if (!isCardNumber(card)) return portalPage(emulator, id, "The emulator does not know this card.");
    const refused = whyNotOnFile(card);
    if (refused) return portalPage(emulator, id, declineMessage(refused));
    await emulator.changeCard(session.customer, card);
    return redirect(`/p/session/${id}`);
  }
  const subscription = world.subscriptions
    .where("customer", session.customer)
    .find((row) => row.id === form.get("subscription") && row.ended_at === null);
  if (!subscription) return portalPage(emulator, id, "This subscription has ended.");
  const { features } = world.portalConfigurations.need(idOf(session.configuration));
  await emulator.doing(() => change(world, subscription, form, features));
  return redirect(`/p/session/${id}`);
}

type Features = Stripe.BillingPortal.Configuration.Features;

function change(
  world: World,
  subscription: Stripe.Subscription,
  form: URLSearchParams,
  features: Features,
): void {
  const item = subscription.items.data[0]?.id ?? "";
  switch (form.get("action")) {
    case "cancel":
      if (!features.subscription_cancel.enabled) return;
      if (features.subscription_cancel.mode === "immediately") {
        endSubscription(world, subscription, "cancellation_requested");
      } else updateSubscription(world, subscription, readUpdate({ cancel_at_period_end: "true" }));
      return;
    case "keep":
      updateSubscription(world, subscription, readUpdate({ cancel_at_period_end: "false" }));
      return;
    case "plan":
      if (!features.subscription_update.enabled) return;
      updateSubscription(
        world,
        subscription,
        readUpdate({
          items: [{ id: item, price: form.get("price") ?? "", quantity: form.get("quantity") ?? "1" }],
          proration_behavior: String(features.subscription_update.proration_behavior),
        }),
      );
      return;
    default:
  }
}

function planSection(world: World, subscription: Stripe.Subscription, features: Features): Html {
  const [item] = subscription.items.data;
  if (!item) return html``;
  const hidden = html`<input type="hidden" name="subscription" value="${subscription.id}" />`;
  const end = dayText(item.current_period_end);
  const amount = money((item.price.unit_amount ?? 0) * (item.quantity ?? 1), subscription.currency);
  const stops = subscription.cancel_at_period_end;
  return html`<section id="plan">
    <h2>${world.products.need(idOf(item.price.product)).name}</h2>
    <p>
      ${item.quantity ?? 1} × ${money(item.price.unit_amount ?? 0, subscription.currency)} /
      ${item.price.recurring?.interval ?? ""} · <strong>${subscription.status}</strong>
    </p>
    <p class="${stops ? "warn" : "soft"}">
      ${stops ? `Ends on ${end}.` : subscription.status === "trialing" ? `The trial ends on ${end}; then ${amount}.` : `Next: ${amount} on ${end}.`}
    </p>
    ${features.subscription_update.enabled && planForm(world, item, features, hidden)}
    <div class="row" style="margin-top:1rem">
      ${stops && html`<form method="post">${hidden}<button name="action" value="keep">Keep the subscription</button></form>`}
      ${!stops && features.subscription_cancel.enabled && html`<form method="post">${hidden}<button class="plain" name="action" value="cancel">${features.subscription_cancel.mode === "immediately" ? "Cancel now" : `Cancel at the end of the period`}</button></form>`}
    </div>
  </section>`;
}

function planForm(world: World, item: Stripe.SubscriptionItem, features: Features, hidden: Html): Html {
  const offered = (features.subscription_update.products ?? []).flatMap((row) => row.prices);
  const prices = [...new Set([item.price.id, ...offered])].map((id) => world.prices.need(id));
  const updates = features.subscription_update.default_allowed_updates;
  return html`<form method="post">
    ${hidden}
    <div class="two">
      <div>
        <label for="price-${item.id}">Plan</label>
        <select id="price-${item.id}" name="price">
          ${prices
            .filter((price) => price.currency === item.price.currency)
            .map(
              (price) =>
                html`<option value="${price.id}" ${price.id === item.price.id && html` selected`}>
                  ${world.products.need(idOf(price.product)).name},
                  ${money(price.unit_amount ?? 0, price.currency)} / ${price.recurring?.interval ?? ""}
                </option>`,
            )}
        </select>
      </div>
      <div>
        <label for="quantity-${item.id}">Seats</label
        ><input
          id="quantity-${item.id}"
          name="quantity"
          type="number"
          min="1"
          value="${item.quantity ?? 1}"
          ${!updates.includes("quantity") && html` readonly`}
        />
      </div>
    </div>
    <button class="plain" style="margin-top:1rem" name="action" value="plan">Change the plan</button>
  </form>`;
}

function cardSection(
  world: World,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription | undefined,
  failed: boolean,
): Html {
  const method = world.paymentMethods.get(methodFor(world, customer.id, subscription));
  return html`<section id="card-section">
    <h2 id="card-title">Card</h2>
    <p>${method?.card ? `${method.card.brand} ending in ${method.card.last4}` : "There is no card."}</p>
    <form method="post">
      ${cardFields(customer.name ?? "", failed)}<button class="wide" name="action" value="card">
        Use this card
      </button>
    </form>
  </section>`;
}

function invoicesSection(world: World, customer: string): Html {
  const invoices = world.invoices.where("customer", customer).filter((row) => row.status !== "draft");
  return html`<section>
    <h2>Invoices</h2>
    ${invoices.length === 0 && html`<p class="soft">There are none yet.</p>`}
    ${
      invoices.length > 0 &&
      html`<div class="scroll" tabindex="0" role="region" aria-label="Invoices">
        <table>
          <thead>
            <tr>
              <th>Date</th>
              <th>Number</th>
              <th>Status</th>
              <th class="num">Total</th>
            </tr>
          </thead>
          <tbody>
            ${invoices.toReversed().map(
              (row) =>
                html`<tr>
                  <td>${dayText(row.created)}</td>
                  <td><a href="/i/${row.id}">${row.number ?? row.id}</a></td>
                  <td>${row.status ?? ""}</td>
                  <td class="num">${money(row.total, row.currency)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
    }
  </section>`;
}
