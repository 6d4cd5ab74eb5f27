import { Html, html } from "./html.ts";

const STYLE = `
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1a1f36;--soft:#596275;--line:#d5dae3;--brand:#4b45c6;--on-brand:#fff;--good:#0b6b3a;--bad:#a8201a;--warn:#7a4b00;--tint:#eeeefb}
@media(prefers-color-scheme:dark){:root{--paper:#11131a;--card:#1b1e29;--ink:#eceef4;--soft:#a9b0c0;--line:#363b4b;--brand:#a5a1ff;--on-brand:#14152a;--good:#6fd79d;--bad:#ff9d96;--warn:#f2c46d;--tint:#262842}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem}
.narrow main{max-width:30rem}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}
h2{font-size:1.1rem;margin:0 0 .75rem}
section,.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem;margin:0 0 1rem}
a{color:var(--brand)}
label{display:block;font-weight:600;margin:.85rem 0 .25rem}
input,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:.6rem .7rem;min-height:2.75rem}
button,.button{font:inherit;font-weight:600;display:inline-block;text-decoration:none;text-align:center;color:var(--on-brand);background:var(--brand);border:1px solid var(--brand);border-radius:8px;padding:.55rem 1rem;min-height:2.75rem;cursor:pointer}
button.plain,.button.plain{color:var(--ink);background:transparent;border-color:var(--soft)}
button.wide{width:100%;margin-top:1.25rem}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 .75rem}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.bad{color:var(--bad)}.good{color:var(--good)}.warn{color:var(--warn)}
.note{background:var(--tint);border-radius:8px;padding:.6rem .8rem;margin:0 0 1rem}
.sum{margin:0;display:flex;justify-content:space-between;gap:1rem;padding:.35rem 0}
.sum.total{border-top:1px solid var(--line);margin-top:.35rem;padding-top:.6rem;font-weight:700;font-size:1.1rem}
.scroll{overflow-x:auto}
.scroll table{min-width:34rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.45rem .6rem .45rem 0;border-top:1px solid var(--line);vertical-align:top}
th{font-size:.875rem;color:var(--soft);border-top:0}
td.num,th.num{text-align:right;white-space:nowrap}
code{font-size:.875em;overflow-wrap:anywhere}
.whole{white-space:nowrap}
form{margin:0}
tr:target td,td:target{background:var(--tint)}
.mark{font-size:.8rem;letter-spacing:.04em;text-transform:uppercase;color:var(--soft);margin:0}
`;

/** One of an emulator's pages. `narrow` ones are for a single thing to do; `mark`: whose it is. */
export function page(title: string, body: Html, { narrow = false, mark = "Stripe emulator" } = {}): Response {
  const { text } = html`<!doctype html>
    <html lang="en" class="${narrow ? "narrow" : ""}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p class="mark">${mark} · test mode</p>
          ${body}
        </main>
      </body>
    </html>`;
  return new Response(text, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

export function redirect(to: string): Response {
  return new Response(null, { status: 303, headers: { location: to } });
}

/** A page that is over: what happened, and the way back. */
export function closed(title: string, words: string, back: string | null, mark?: string): Response {
  const link = back && html`<p><a class="button" href="${back}">Back</a></p>`;
  return page(
    title,
    html`<section>
      <h1>${title}</h1>
      <p>${words}</p>
      ${link}
    </section>`,
    { narrow: true, ...(mark !== undefined && { mark }) },
  );
}
