import { html, type Html } from "../stripe/pages/html.ts";
import { closed, page, redirect } from "../stripe/pages/layout.ts";
import { DELIVERY_MODES, type DeliveryMode } from "../stripe/webhooks/deliveries.ts";
import type { RazorpayEmulator } from "./emulator.ts";
import type { Link } from "./world.ts";

const MARK = "Razorpay emulator";

const METHODS = { upi: "UPI", card: "Card", netbanking: "Netbanking" } as const;

const MODES: Record<DeliveryMode, string> = {
  normal: "as they happen",
  twice: "each one twice",
  shuffled: "in a random order",
  late: "15 seconds late",
  off: "not at all",
};

/** Answers a person's browser: a link's page, and at the root the control page. */
export async function servePage(
  emulator: RazorpayEmulator,
  request: Request,
  appOrigin: string,
): Promise<Response> {
  const { pathname, host } = new URL(request.url);
  const [, first = "", id = ""] = pathname.split("/");
  const sender = request.headers.get("origin");
  // Nobody signs in to these pages: that a form is theirs is all there is to check.
  if (request.method === "POST" && sender !== null && new URL(sender).host !== host)
    return closed("Not from here", "This form was sent from another site.", null, MARK);
  const form = request.method === "POST" ? new URLSearchParams(await request.text()) : null;
  if (first === "l") return form ? payForm(emulator, id, form) : linkPage(emulator.link(id));
  if (first === "") return form ? changeForm(emulator, form) : controlPage(emulator, appOrigin);
  return new Response("There is nothing here.", { status: 404, headers: { "content-type": "text/plain" } });
}

/** The hosted page of a link. */
function linkPage(link: Link | undefined, problem?: string): Response {
  if (!link) return closed("No such payment link", "This link leads nowhere.", null, MARK);
  if (link.status !== "created") {
    const words = { paid: "It is paid already.", cancelled: "It was cancelled.", expired: "It has expired." };
    return closed("Nothing to pay here", words[link.status], link.callback_url, MARK);
  }
  const total = rupees(link.amount, link.currency);
  return page(
    "Pay",
    html`
      <p><a href="${link.callback_url}">← Back without paying</a></p>
      <h1>${link.description}</h1>
      <section>
        <p class="sum total"><span>To be paid</span><span>${total}</span></p>
        ${problem ? html`<p class="bad" role="alert">${problem}</p>` : null}
        <form method="post" action="/l/${link.id}">
          <label for="method">Pay with</label>
          <select id="method" name="method">
            ${Object.entries(METHODS).map(([method, name]) => html`<option value="${method}">${name}</option>`)}
          </select>
          <button class="wide" name="do" value="pay">Pay ${total}</button>
          <button class="wide plain" name="do" value="fail">Let it fail</button>
        </form>
      </section>
      <p class="soft small">Nothing here is real money. Whichever way you choose, no account is asked for.</p>
    `,
    { narrow: true, mark: MARK },
  );
}

function payForm(emulator: RazorpayEmulator, id: string, form: URLSearchParams): Response {
  const fails = form.get("do") === "fail";
  const back = emulator.pay(id, form.get("method") ?? "upi", { fails });
  if (back) return redirect(back);
  return linkPage(emulator.link(id), fails ? "Your bank has declined this payment. Try again." : undefined);
}

/** The page at the root, for people who look at links and play with webhooks. */
function controlPage(emulator: RazorpayEmulator, appOrigin: string): Response {
  const { deliveries } = emulator;
  return page(
    MARK,
    html`
      <h1>${MARK}</h1>
      <p>
        It plays Razorpay for <a href="${appOrigin}">Laneway on this machine</a>, in Laneway's time. Nothing
        here is real money.
      </p>
      <section aria-labelledby="links-title">
        <h2 id="links-title">Payment links</h2>
        ${linkTable(emulator)}
      </section>
      <section aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">Webhooks</h2>
        <form method="post" class="row">
          <label for="mode" style="margin:0">They arrive</label>
          <select id="mode" name="mode" style="width:auto">
            ${DELIVERY_MODES.map((mode) => html`<option value="${mode}" ${mode === deliveries.mode && html` selected`}>${MODES[mode]}</option>`)}
          </select>
          <button class="plain" name="do" value="mode">Set</button>
          <button class="plain" name="do" value="release">Send all that wait</button>
        </form>
        ${deliveryTable(emulator)}
      </section>
      <section aria-labelledby="trouble-title">
        <h2 id="trouble-title">Trouble</h2>
        <form method="post" class="row">
          <button class="plain" name="do" value="server">Let the next call fail</button>
          <button class="plain" name="do" value="network">… reach nobody</button>
        </form>
      </section>
    `,
    { mark: MARK },
  );
}

async function changeForm(emulator: RazorpayEmulator, form: URLSearchParams): Promise<Response> {
  const { deliveries } = emulator;
  const act = form.get("do");
  if (act === "mode") deliveries.mode = DELIVERY_MODES.find((mode) => mode === form.get("mode")) ?? "normal";
  if (act === "release") {
    deliveries.release();
    await deliveries.flush({ all: true });
  }
  if (act === "server" || act === "network") emulator.failNext(act);
  const again = form.get("again");
  if (again !== null) {
    deliveries.resend(again);
    await deliveries.flush();
  }
  return redirect("/");
}

function linkTable({ world, link: current }: RazorpayEmulator): Html {
  const rows = world.links.toReversed().slice(0, 50);
  if (rows.length === 0) return html`<p class="soft">Nobody has asked for one yet.</p>`;
  return table(
    "All links",
    ["Link", "Amount", "Status"],
    rows.map(
      ({ id, description, amount, currency }) =>
        html`<tr>
          <td><a href="/l/${id}">${description}</a><br /><code class="soft">${id}</code></td>
          <td>${rupees(amount, currency)}</td>
          <td>${current(id)?.status ?? ""}</td>
        </tr>`,
    ),
  );
}

function deliveryTable({ deliveries }: RazorpayEmulator): Html {
  const rows = deliveries.all().toReversed().slice(0, 50);
  if (rows.length === 0) return html`<p class="soft">None yet.</p>`;
  return table(
    "Deliveries",
    ["Event", "State", "Answer", "Again"],
    rows.map(
      (row) =>
        html`<tr>
          <td>${row.type}<br /><code class="soft">${row.event}</code></td>
          <td>${row.state}</td>
          <td>${row.attempts.map((attempt) => attempt.answer).join(", ") || "–"}</td>
          <td>
            <form method="post">
              <button
                class="plain small"
                name="again"
                value="${row.event}"
                aria-label="Send ${row.type} ${row.event} again"
              >
                Send
              </button>
            </form>
          </td>
        </tr>`,
    ),
  );
}

function table(name: string, heads: string[], rows: Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function rupees(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-IN", { style: "currency", currency }).format(minor / 100);
}
