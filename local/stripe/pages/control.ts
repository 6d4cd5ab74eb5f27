import { money } from "../billing/lines.ts";
import { addMonths } from "../billing/periods.ts";
import type { StripeEmulator } from "../emulator.ts";
import { DELIVERY_MODES, type DeliveryMode } from "../webhooks/deliveries.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { html, type Html } from "./html.ts";
import { page, redirect } from "./layout.ts";
import type { Hooks } from "./serve.ts";

const STEPS = {
  hour: "1 hour",
  day: "1 day",
  week: "7 days",
  month: "1 month",
  next: "To what is due next",
} as const;
type Step = keyof typeof STEPS;

const MODES: Record<DeliveryMode, string> = {
  normal: "as they happen",
  twice: "each one twice",
  shuffled: "in a random order",
  late: "15 seconds late",
  off: "not at all",
};

/** The page at the root, for people who walk through time. */
export function controlPage(emulator: StripeEmulator, hooks: Hooks): Response {
  const { world, deliveries } = emulator;
  const next = emulator.nextDue();
  return page(
    "Stripe emulator",
    html`
      <h1>Stripe emulator</h1>
      <p>
        It plays Stripe for <a href="${hooks.appOrigin}">Laneway on this machine</a>. Nothing here is real
        money.
      </p>
      <section aria-labelledby="clock-title">
        <h2 id="clock-title">Clock</h2>
        <p>
          <strong
            ><time datetime="${new Date(emulator.now()).toISOString()}">${utc(emulator.now())}</time></strong
          >
          ${world.clock.offsetMs > 60_000 && html`<span class="soft">(${offsetText(world.clock.offsetMs)} ahead of the real time)</span>`}
        </p>
        <p class="soft">
          ${next === undefined ? "Nothing is due." : `Next due: ${utc(next)}.`} Laneway's own clock moves
          along, and its hourly jobs run once after every move.
        </p>
        <form method="post" class="row">
          <input type="hidden" name="action" value="advance" />
          ${Object.entries(STEPS).map(([step, text]) => html`<button class="plain" name="step" value="${step}">${step === "next" ? text : `+ ${text}`}</button>`)}
        </form>
      </section>
      <section aria-labelledby="subscriptions-title">
        <h2 id="subscriptions-title">Subscriptions</h2>
        ${subscriptionTable(world)}
      </section>
      <section aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">Webhooks</h2>
        <form method="post" class="row">
          <input type="hidden" name="action" value="mode" />
          <label for="mode" style="margin:0">They arrive</label>
          <select id="mode" name="mode" style="width:auto">
            ${DELIVERY_MODES.map((mode) => html`<option value="${mode}" ${mode === deliveries.mode && html` selected`}>${MODES[mode]}</option>`)}
          </select>
          <button class="plain">Set</button>
        </form>
        <form method="post" class="row" style="margin:.75rem 0">
          <button class="plain" name="action" value="release">Send all that wait</button>
        </form>
        ${deliveryTable(emulator)}
      </section>
      <section aria-labelledby="trouble-title">
        <h2 id="trouble-title">Trouble</h2>
        <form method="post" class="row">
          <input type="hidden" name="action" value="fail" />
          <button class="plain" name="how" value="server">Let the next call fail</button>
          <button class="plain" name="how" value="rate_limit">… be one too many</button>
          <button class="plain" name="how" value="network">… reach nobody</button>
        </form>
        <form method="post" class="row" style="margin-top:.75rem">
          <input type="hidden" name="action" value="after" />
          <label for="after" style="margin:0">A renewal that stays unpaid</label>
          <select id="after" name="after" style="width:auto">
            ${(["cancel", "unpaid", "past_due"] as const).map((after) => html`<option value="${after}" ${after === world.settings.afterRetries && html` selected`}>${{ cancel: "ends the subscription", unpaid: "leaves it unpaid", past_due: "leaves it past due" }[after]}</option>`)}
          </select>
          <button class="plain">Set</button>
        </form>
      </section>
    `,
  );
}

export async function changeForm(
  emulator: StripeEmulator,
  form: URLSearchParams,
  hooks: Hooks,
): Promise<Response> {
  const { deliveries, world } = emulator;
  switch (form.get("action")) {
    case "advance":
      await walk(emulator, form.get("step") as Step, hooks);
      break;
    case "mode":
      deliveries.mode = DELIVERY_MODES.find((mode) => mode === form.get("mode")) ?? "normal";
      break;
    case "release":
      deliveries.release();
      await deliveries.flush({ all: true });
      break;
    case "resend":
      deliveries.resend(form.get("event") ?? "");
      await deliveries.flush();
      break;
    case "fail": {
      const how = form.get("how");
      emulator.failNext({ how: how === "network" || how === "rate_limit" ? how : "server" });
      break;
    }
    case "after": {
      const after = form.get("after");
      world.settings.afterRetries = after === "unpaid" || after === "past_due" ? after : "cancel";
      break;
    }
    default:
  }
  return redirect("/");
}

/** Both clocks go together: Laneway's first, so that it reads the webhooks that follow at their own time. */
async function walk(emulator: StripeEmulator, step: Step, hooks: Hooks): Promise<void> {
  const now = emulator.now();
  const seconds = Math.floor(now / 1000);
  const targets: Record<Step, number> = {
    hour: now + 3_600_000,
    day: now + 86_400_000,
    week: now + 7 * 86_400_000,
    month: addMonths(seconds, 1) * 1000,
    next: emulator.nextDue() ?? now,
  };
  const target = Math.max(now, targets[step] ?? now);
  await hooks.clock.moved(Math.round(target - Date.now()));
  await emulator.advanceTo(Math.ceil(target / 1000) * 1000);
  await hooks.clock.settled();
}

function subscriptionTable(world: World): Html {
  const rows = world.subscriptions.all().toReversed().slice(0, 100);
  if (rows.length === 0) return html`<p class="soft">Nobody has subscribed yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="All subscriptions">
    <table>
      <thead>
        <tr>
          <th>Customer</th>
          <th>Plan</th>
          <th>Status</th>
          <th>Until</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => {
          const [item] = row.items.data;
          const customer = world.customers.get(idOf(row.customer));
          const product = item && world.products.get(idOf(item.price.product));
          const amount = money((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), row.currency);
          // Laneway's control panel leads to a subscription, and to its customer.
          return html`<tr id="${row.id}">
            <td id="${idOf(row.customer)}">
              ${customer?.name ?? customer?.email ?? "deleted"}<br /><code class="soft">${row.id}</code>
            </td>
            <td>
              ${item?.quantity ?? 1} × ${product?.name ?? ""}<br /><span class="soft"
                >${amount} / ${item?.price.recurring?.interval ?? ""}</span
              >
            </td>
            <td>
              ${row.status}${row.cancel_at_period_end && row.ended_at === null && " (ends)"}${row.pause_collection && " (paused)"}
            </td>
            <td>${item ? utc(item.current_period_end * 1000) : ""}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function deliveryTable({ deliveries, world }: StripeEmulator): Html {
  const rows = deliveries.all().toReversed().slice(0, 50);
  if (rows.length === 0) return html`<p class="soft">None yet.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Deliveries">
    <table>
      <thead>
        <tr>
          <th>Event</th>
          <th>State</th>
          <th>Answer</th>
          <th>Again</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td>${row.type}<br /><code class="soft">${row.event}</code></td>
              <td class="${row.state === "delivered" ? "good" : row.state === "failed" ? "bad" : "warn"}">
                ${row.state}
              </td>
              <td>${row.attempts.map((attempt) => attempt.answer).join(", ") || "–"}</td>
              <td>
                ${world.log.get(row.event) && html`<form method="post"><input type="hidden" name="action" value="resend" /><button class="plain small" name="event" value="${row.event}" aria-label="Send ${row.type} ${row.event} again">Send</button></form>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function offsetText(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  return days > 0 ? `${days} days` : `${Math.round(ms / 60_000)} minutes`;
}
