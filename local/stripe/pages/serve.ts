import type { StripeEmulator } from "../emulator.ts";
import { StripeRefusal } from "../billing/refusal.ts";
import { bankPage, answerBankForm, checkoutPage, payForm } from "./checkout.ts";
import { changeForm, controlPage } from "./control.ts";
import { invoicePage, invoicePdf, payInvoiceForm } from "./invoice.ts";
import { closed } from "./layout.ts";
import { portalForm, portalPage } from "./portal.ts";

/** What lies outside of the emulator and moves with it. */
export type Hooks = {
  clock: {
    /** The virtual clock is now so far from the real one (ms): told before webhooks are sent. */
    moved(offsetMs: number): Promise<void>;
    /** All webhooks of a move were sent. */
    settled(): Promise<void>;
  };
  appOrigin: string;
};

/** Answers a person's browser. */
export async function servePage(emulator: StripeEmulator, request: Request, hooks: Hooks): Promise<Response> {
  const url = new URL(request.url);
  const parts = url.pathname.split("/").slice(1);
  if (request.method === "POST" && !isOwnForm(request)) {
    return closed("Not from here", "This form was sent from another site.", null);
  }
  const form = request.method === "POST" ? new URLSearchParams(await request.text()) : null;
  if (!form) await emulator.catchUp();
  try {
    return (await route(emulator, parts, form, hooks)) ?? nothing();
  } catch (error) {
    if (error instanceof StripeRefusal) return closed("That did not work", error.message, "/");
    throw error;
  }
}

function route(
  emulator: StripeEmulator,
  [first, second = "", third = ""]: string[],
  form: URLSearchParams | null,
  hooks: Hooks,
): Response | Promise<Response> | null {
  switch (first) {
    case "":
      return form ? changeForm(emulator, form, hooks) : controlPage(emulator, hooks);
    case "c":
      if (second === "bank") return form ? answerBankForm(emulator, third, form) : bankPage(emulator, third);
      return form ? payForm(emulator, third, form) : checkoutPage(emulator, third);
    case "i":
      if (third === "pdf") return invoicePdf(emulator, second);
      return form ? payInvoiceForm(emulator, second, form) : invoicePage(emulator, second);
    case "p":
      return form ? portalForm(emulator, third, form) : portalPage(emulator, third);
    default:
      return null;
  }
}

function nothing(): Response {
  return new Response("There is nothing here.", { status: 404, headers: { "content-type": "text/plain" } });
}

/** Nobody signs in to these pages: that a form is theirs is all there is to check. */
function isOwnForm(request: Request): boolean {
  const origin = request.headers.get("origin");
  return (
    origin === null || new URL(origin).host === (request.headers.get("host") ?? new URL(request.url).host)
  );
}
