import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as v from "valibot";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { plan } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { team } from "#db/tenant/schema.ts";
import { isServedOn } from "#domain/tenants/host.ts";
import { addressOf, addressPatterns } from "../support/app-routes.ts";
import { openPlatformDb, openTenantDb } from "../support/databases.ts";
import { generateBoard } from "../support/generated-board.ts";
import { knock, roomPath } from "../support/handshake.ts";
import { startLaneway, type LanewayProcess } from "../support/laneway-process.ts";
import { attributesOf, Program } from "../support/program.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const ACME = "acme.localhost";
const OWNER = "owner@acme.test";
const PASSWORDS = {
  demo: "laneway-demo-1",
  wrong: "wrong-horse-wrong-battery",
  new: "a-new-and-better-phrase-7",
  signUp: "first-password-of-umbrella-3",
};

let laneway: LanewayProcess;
/** Whatever opens something: no line may hold any of it. */
const secrets = new Set<string>(Object.values(PASSWORDS));

beforeAll(async () => {
  laneway = await startLaneway();
});
afterAll(async () => laneway?.stop());

describe("what must hold 6: the logs", () => {
  test("hold no password, token or cookie of a sign-in, of a program's, a hand-over, a reset, a sign-up or a socket", async () => {
    await signInAndOpenASocket();
    await signAProgramIn();
    await handOver();
    await resetPassword();
    await signUp();
    await lineOf((line) => line["route"] === "/verify/:token");

    expect(secrets.size).toBeGreaterThan(9);
    for (const line of logged()) {
      for (const secret of secrets) expect(line.includes(secret), `${secret} in ${line}`).toBe(false);
    }
  });

  test("are JSON lines; each request's has its id, tenant, route and milliseconds", async () => {
    const answer = await new Visitor(laneway.port).ask(ACME, "/login?next=%2Fapp");
    const id = answer.headers["x-request-id"];
    const line = await lineOf((each) => each["event"] === "request" && each["request_id"] === id);
    expect(line).toMatchObject({
      level: "info",
      tenant: "acme",
      route: "/login",
      method: "GET",
      status: 200,
    });
    expect(line["ms"]).toBeTypeOf("number");

    expect(logged().filter((each) => parsed(each) === null)).toEqual([]);
  });

  test("name who acted, by id", async () => {
    const visitor = await new Visitor(laneway.port).signIn(ACME, "member@acme.test");
    const { headers } = await visitor.ask(ACME, "/app/boards");
    const line = await lineOf((each) => each["request_id"] === headers["x-request-id"]);
    expect(line["actor"]).toMatch(/^[0-9A-Za-z]{12}$/);
  });

  test("call nothing a fault that no browser sends: what is no form, another method, a made-up page of a list", async () => {
    const ids = await someIds();
    const people = {
      platform: await signedIn(laneway, "localhost", "admin@laneway.test"),
      tenant: await signedIn(laneway, ACME, OWNER),
    };
    // JSON that is no number a database takes: `[1e999,"x"]`, as a list's own addresses hold their places.
    const query = "?after=WzFlOTk5LCJ4Il0&before=1e999";
    const strange = [
      { method: "POST", body: "{}", headers: { "content-type": "application/json" } },
      { method: "POST", body: "--cut", headers: { "content-type": "multipart/form-data; boundary=cut" } },
      { method: "PUT", body: "" },
      { method: "GET" },
    ];
    for (const kind of ["platform", "tenant"] as const) {
      for (const pattern of addressPatterns().filter((each) => isServedOn(kind, each))) {
        // It ends the session that asks, whatever it is sent.
        if (pattern === "/logout") continue;
        const path = addressOf(pattern, ids) + query;
        for (const ask of strange) {
          const { status } = await people[kind].ask(kind === "tenant" ? ACME : "localhost", path, ask);
          expect.soft(status, `${ask.method} ${path}`).toBeLessThan(500);
        }
      }
    }
    const { headers } = await people.tenant.ask(ACME, "/app/boards");
    await lineOf((each) => each["request_id"] === headers["x-request-id"]);
    expect(logged().filter((each) => each.includes('"level":"error"'))).toEqual([]);
  });
});

async function someIds(): Promise<Record<string, string>> {
  const platform = await openPlatformDb(laneway.libsql);
  const db = await openTenantDb(laneway.libsql, "acme");
  const board = await generateBoard(db, { cards: 1, name: "Asked strangely" });
  const [tenants, plans, payments, invoices, teams] = await Promise.all([
    platform.select({ id: tenant.id }).from(tenant).limit(1),
    platform.select({ id: plan.id }).from(plan).limit(1),
    platform.select({ id: payment.id }).from(payment).limit(1),
    platform.select({ id: invoice.id }).from(invoice).limit(1),
    db.select({ id: team.id }).from(team).limit(1),
  ]);
  const none = "AAAAAAAAAAAA";
  return {
    tenantId: tenants[0]?.id ?? none,
    planId: plans[0]?.id ?? none,
    paymentId: payments[0]?.id ?? none,
    invoiceId: invoices[0]?.id ?? none,
    teamId: teams[0]?.id ?? none,
    boardId: board.id,
    cardId: board.cards[0]?.card ?? none,
    ...{ proofId: none, importId: none, file: none, token: none },
  };
}

async function signInAndOpenASocket(): Promise<void> {
  const visitor = new Visitor(laneway.port);
  await visitor.ask(ACME, "/login", { form: { email: OWNER, password: PASSWORDS.wrong } });
  await visitor.signIn(ACME, OWNER, PASSWORDS.demo);
  remember(visitor);
  const db = await openTenantDb(laneway.libsql, "acme");
  const board = await generateBoard(db, { cards: 3, name: "Overheard" });
  const { socket } = await knock(laneway.port, roomPath(board.id), visitor.headers(ACME));
  socket?.terminate();
}

async function signAProgramIn(): Promise<void> {
  const program = new Program(laneway.port, ACME);
  const json = { email: OWNER, password: PASSWORDS.demo };
  const first = v.parse(tokens, attributesOf(await program.ask("/api/v1/auth/login", { json })));
  const ask = async () =>
    program.ask("/api/v1/auth/refresh", { json: { refresh_token: first.refresh_token } });
  const second = v.parse(tokens, attributesOf(await ask()));
  // Used a second time, which is logged.
  expect((await ask()).status).toBe(401);
  for (const { access_token, refresh_token } of [first, second])
    for (const secret of [access_token, ...refresh_token.split(".")]) secrets.add(secret);
  await lineOf((line) => line["event"] === "program.token-reused");
}

const tokens = v.object({ access_token: v.string(), refresh_token: v.string() });

async function handOver(): Promise<void> {
  const visitor = await new Visitor(laneway.port).signIn("localhost", OWNER, PASSWORDS.demo);
  let url = new URL(`http://${ACME}:${laneway.port}/handover`);
  for (let hops = 0; hops < 5; hops++) {
    for (const value of url.searchParams.values()) if (value.length > 20) secrets.add(value);
    const answer = await visitor.ask(url.hostname, url.pathname + url.search);
    remember(visitor);
    if (answer.headers.location === undefined) break;
    url = new URL(answer.headers.location, url);
  }
  expect(url.pathname).toBe("/app/boards");
}

async function resetPassword(): Promise<void> {
  const visitor = new Visitor(laneway.port);
  await visitor.ask(ACME, "/forgot", { form: { email: OWNER } });
  const path = await linkIn(OWNER, /\/reset\/([\w.-]+)/);
  expect((await visitor.ask(ACME, path)).status).toBe(200);
  const form = { newPassword: PASSWORDS.new };
  expect((await visitor.ask(ACME, path, { form })).status).toBe(302);
  remember(visitor);
}

async function signUp(): Promise<void> {
  const visitor = new Visitor(laneway.port);
  const email = "rosa@umbrella.test";
  const answer = await visitor.ask("localhost", "/signup", {
    form: { company: "Umbrella", slug: "umbrella", name: "Rosa", email, password: PASSWORDS.signUp },
  });
  expect(answer.status).toBeLessThan(400);
  await visitor.ask("localhost", await linkIn(email, /\/verify\/([\w.-]+)/));
  remember(visitor);
}

function remember(visitor: Visitor): void {
  for (const host of ["localhost", ACME]) {
    for (const { value } of visitor.cookies(host)) secrets.add(value);
  }
}

/** The path of a link in the newest mail to somebody; its token is a secret from now on. */
async function linkIn(address: string, link: RegExp): Promise<string> {
  const find = async () => link.exec((await laneway.mailsTo(address)).at(-1)?.text ?? "");
  await expect.poll(find).not.toBeNull();
  const [path = "", token = ""] = (await find()) ?? [];
  secrets.add(token);
  return path;
}

/** What the Worker printed: before it is ready, the runner welcomes people, with the demo's password. */
function logged(): string[] {
  return laneway.output.slice(laneway.output.findIndex((each) => each.startsWith("ready ")) + 1);
}

const line = v.record(v.string(), v.unknown());

/** The first line of the log that fits, now or in a moment: a line is written after its answer. */
async function lineOf(fits: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
  const find = () => laneway.output.map(parsed).find((each) => each !== null && fits(each)) ?? null;
  await expect.poll(find).not.toBeNull();
  return find() ?? {};
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return v.parse(line, JSON.parse(text));
  } catch {
    return null;
  }
}
