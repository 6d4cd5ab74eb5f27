import * as v from "valibot";
import { currentTime, moveClock } from "./clock.ts";
import type { Settings } from "./env.ts";

type StoredMail = { at: number; to: string; subject: string; text: string; html: string };

const clock = v.object({ offsetMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/**
 * `/dev/inbox` and `/dev/inbox.json`: the mail of a developer's machine. `POST /dev/clock {offsetMs}` moves `now` on, as
 * the Stripe emulator's clock is. Only DEV_BUILD bundles contain this file.
 */
export async function devDoor(request: Request, url: URL, settings: Settings): Promise<Response | null> {
  if (url.pathname === "/dev/clock" && request.method === "POST") return setClock(request);
  if (settings.MAIL_DRIVER !== "inbox") return null;
  if (url.pathname !== "/dev/inbox" && url.pathname !== "/dev/inbox.json") return null;
  const mails = await (await fetch(`${settings.DEV_INBOX_URL}/messages`)).json<StoredMail[]>();
  if (url.pathname === "/dev/inbox.json") return Response.json(mails);
  return new Response(page(mails), { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** Only JSON: another site's page can't post that here without asking first, and nobody answers it. */
async function setClock(request: Request): Promise<Response> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    return new Response(null, { status: 415 });
  const parsed = v.safeParse(clock, await request.json());
  if (!parsed.success) return new Response(null, { status: 400 });
  moveClock(parsed.output.offsetMs);
  return Response.json({ now: currentTime() });
}

function page(mails: StoredMail[]): string {
  const items = mails
    .toReversed()
    .map(
      (mail) =>
        `<article><h2>${escaped(mail.subject)}</h2><p>To ${escaped(mail.to)} · ${new Date(mail.at).toISOString()}</p><pre>${linked(escaped(mail.text))}</pre></article>`,
    )
    .join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Inbox</title><style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border:1px solid #8884;border-radius:10px;padding:1rem;margin:1rem 0}h2{font-size:1.05rem;margin:0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}</style>
<main><h1>Inbox</h1>${items || "<p>No mail yet.</p>"}</main></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
}
