import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlatformDb } from "#db/platform/database.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";
import { signatureOf } from "#local/stripe/webhooks/signature.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { Visitor } from "../support/visitor.ts";

const PATH = "/webhooks/stripe";
let laneway: RunningLaneway;
let platform: PlatformDb;
let stripe: Visitor;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  platform = await openPlatformDb(laneway.libsql);
  stripe = new Visitor(laneway.port);
});

/** An event about a customer that is nobody's: kept, and nothing comes of it. */
function someEvent() {
  const id = `evt_test_${crypto.randomUUID().replaceAll("-", "")}`;
  const created = seconds();
  const data = { object: { id: "cus_nobody", object: "customer" } };
  return { id, body: JSON.stringify({ id, object: "event", type: "customer.updated", created, data }) };
}

const seconds = () => Math.floor(Date.now() / 1000);
const signed = (body: string, { secret = laneway.webhookSecret, at = seconds() } = {}) =>
  signatureOf(body, secret, at);

function post(body: string, signature: string | null, host = "localhost") {
  // As Stripe sends it: from no page, so without an Origin that is ours.
  const headers = {
    origin: "",
    "content-type": "application/json",
    ...(signature !== null && { "stripe-signature": signature }),
  };
  return stripe.ask(host, PATH, { method: "POST", body, headers });
}

function* pieces(body: string) {
  for (let at = 0; at < body.length; at += 64_000) yield Buffer.from(body.slice(at, at + 64_000));
}

/** Sends a body without its length, each piece when the one before has left, until it is over or an answer is there: its status. */
async function sendInPieces(body: Iterable<Buffer>, signature: string): Promise<number | undefined> {
  const headers = {
    host: `localhost:${laneway.port}`,
    "stripe-signature": signature,
    "transfer-encoding": "chunked",
  };
  const request = httpRequest({ port: laneway.port, path: PATH, method: "POST", headers, agent: false });
  const answered = once(request, "response");
  let isAnswered = false;
  answered.finally(() => (isAnswered = true)).catch(() => undefined);
  for (const piece of body) {
    if (isAnswered) break;
    if (!request.write(piece)) await Promise.race([once(request, "drain"), answered]);
  }
  request.end();
  const [response] = (await answered) as [IncomingMessage];
  response.resume();
  request.destroy();
  return response.statusCode;
}

const kept = async (id: string) =>
  (
    await platform.select({ state: providerEvent.state }).from(providerEvent).where(eq(providerEvent.id, id))
  )[0]?.state;

describe("what must hold 5: Stripe's webhooks", () => {
  test("with a good signature are kept once and worked off", async () => {
    const { id, body } = someEvent();
    expect((await post(body, signed(body))).status).toBe(200);
    expect((await post(body, signed(body))).status).toBe(200);
    await expect.poll(() => kept(id), { timeout: 20_000 }).toBe("processed");
  });

  test.each<[string, (body: string) => string | null]>([
    ["no signature", () => null],
    ["a signature that is none", () => "t=1,v1=00"],
    ["another secret's signature", (body) => signed(body, { secret: "whsec_of_somebody_else" })],
    ["the signature of another body", (body) => signed(`${body} `)],
    ["a signature of six minutes ago", (body) => signed(body, { at: seconds() - 360 })],
    ["a good signature under another scheme", (body) => signed(body).replace("v1=", "v0=")],
  ])("with %s are refused, and nothing is stored", async (_, signatureFor) => {
    const { id, body } = someEvent();
    const before = await platform.$count(providerEvent, eq(providerEvent.object, "cus_nobody"));
    expect((await post(body, signatureFor(body))).status).toBe(400);
    expect(await kept(id)).toBeUndefined();
    expect(await platform.$count(providerEvent, eq(providerEvent.object, "cus_nobody"))).toBe(before);
  });

  test.each(["acme.localhost", "no-such-company.localhost", "acme.example.com"])(
    "are not served on %s, however well signed",
    async (host) => {
      const { id, body } = someEvent();
      expect((await post(body, signed(body), host)).status).toBe(404);
      expect(await kept(id)).toBeUndefined();
    },
  );

  test("of two megabytes are refused though well signed, whether they say their length or not, and nothing is stored", async () => {
    const { id, body } = someEvent();
    const long = `${body}${" ".repeat(2_000_000)}`;
    const before = await platform.$count(providerEvent);
    expect((await post(long, signed(long))).status).toBe(413);
    expect(await sendInPieces(pieces(long), signed(long))).toBe(413);
    expect(await kept(id)).toBeUndefined();
    expect(await platform.$count(providerEvent)).toBe(before);
  });

  test("that never end are not read for ever", async () => {
    const endless = function* () {
      for (;;) yield Buffer.alloc(64_000, " ");
    };
    const sent = sendInPieces(endless(), "t=1,v1=00").catch((error: NodeJS.ErrnoException) => error.code);
    // Who is still writing may find the connection closed before the answer.
    expect([413, "ECONNRESET", "EPIPE"]).toContain(await sent);
  });

  test("that come in pieces are taken like whole ones", async () => {
    const { id, body } = someEvent();
    expect(await sendInPieces(pieces(body), signed(body))).toBe(200);
    expect(await kept(id)).toBeDefined();
  });

  test("are nothing that a browser can look at", async () => {
    expect((await stripe.ask("localhost", PATH)).status).toBe(405);
  });
});
