import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import * as schema from "#db/tenant/schema.ts";
import { addressOf, addressPatterns } from "../support/app-routes.ts";
import { openPlatformDb, openTenantDb } from "../support/databases.ts";
import { generateBoard, type GeneratedBoard } from "../support/generated-board.ts";
import { knock, roomPath } from "../support/handshake.ts";
import { moneyOf } from "../support/money-of.ts";
import { lanewayUnderTest } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { uploadTrello } from "../support/trello-import.ts";
import { Visitor } from "../support/visitor.ts";

const ACME = "acme.localhost";
const GLOBEX = "globex.localhost";
let port: number;
let board: GeneratedBoard;
/** Values of acme's for every parameter of an address below /app. */
let acmes: Record<string, string>;
let owner: Visitor;
/** globex's owner, signed in at globex; and with a session on acme's host. */
let outsider: Visitor;
let intruder: Visitor;
/** Every address that names something of a tenant's; and those of them that can be read, not only acted on. */
let all: string[];
let pages: string[];

beforeAll(async () => {
  const laneway = await lanewayUnderTest();
  port = laneway.port;
  const db = await openTenantDb(laneway.libsql, "acme");
  board = await generateBoard(db, { cards: 12, name: "Nobody else's business" });
  const [team] = await db.select().from(schema.team).limit(1);
  const money = await moneyOf(await openPlatformDb(laneway.libsql), "acme");
  acmes = {
    boardId: board.id,
    cardId: board.cards[0]?.card ?? "",
    teamId: team?.id ?? "",
    ...money,
    file: `${money.invoiceId}.pdf`,
    importId: "abcDEF123456",
    userId: "abcDEF123456",
    invitationId: "abcDEF123456",
    token: "no-such-token",
    id: "abcDEF123456",
  };
  const platform = await openPlatformDb(laneway.libsql);
  const [billed] = await platform
    .select({ invoice: invoice.id, payment: payment.id })
    .from(invoice)
    .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
    .innerJoin(payment, eq(payment.invoiceId, invoice.id))
    .where(eq(tenant.slug, "acme"))
    .limit(1);
  acmes["file"] = `${billed?.invoice}.pdf`;
  acmes["paymentId"] = billed?.payment ?? "";
  owner = await signedIn(laneway, ACME, "owner@acme.test");
  acmes["importId"] = await uploadTrello(owner, ACME, { cards: 3 });
  outsider = await signedIn(laneway, GLOBEX, "owner@globex.test");
  // More than the sign-in page gives: a session on acme's own host, as if membership had ended a moment ago.
  intruder = await signedIn(laneway, ACME, "owner@globex.test");
  all = addressPatterns().filter((pattern) => pattern.startsWith("/app/") && pattern.includes(":"));
  pages = [];
  for (const pattern of all) {
    const { status } = await owner.ask(ACME, addressOf(pattern, acmes));
    if (status !== 400 && status !== 405) pages.push(pattern);
  }
});

describe("what must hold 4: globex's owner and acme's data", () => {
  test("there are addresses to try, and acme's owner is let in at each", async () => {
    expect(pages).toEqual(expect.arrayContaining(["/app/boards/:boardId", "/app/boards/:boardId/snapshot"]));
    for (const pattern of pages) {
      expect.soft((await owner.ask(ACME, addressOf(pattern, acmes))).status, pattern).toBe(200);
    }
  });

  test("acme's ids on globex's host: 404 at every address, as page and as data", async () => {
    for (const pattern of pages) {
      const path = addressOf(pattern, acmes);
      expect.soft((await outsider.ask(GLOBEX, path)).status, path).toBe(404);
      expect.soft((await outsider.ask(GLOBEX, `${path}.data`)).status, `${path}.data`).toBe(404);
    }
  });

  test("on acme's host with a session as globex's owner: 404 at every address", async () => {
    expect((await intruder.follow(ACME, "/app")).status).toBe(404);
    for (const pattern of ["/app/boards", "/app/teams", "/app/people", ...pages]) {
      for (const path of [addressOf(pattern, acmes), `${addressOf(pattern, acmes)}.data`]) {
        expect.soft((await intruder.ask(ACME, path)).status, path).toBe(404);
      }
    }
  });

  test("acme's sign-in page knows nobody of globex", async () => {
    const form = { email: "owner@globex.test", password: "laneway-demo-1" };
    const stranger = new Visitor(port);
    const answer = await stranger.ask(ACME, "/login", { form });
    const unknown = await stranger.ask(ACME, "/login", { form: { ...form, email: "nobody@nowhere.test" } });
    expect(stranger.cookies(ACME)).toEqual([]);
    expect(answer.status).toBe(unknown.status);
  });

  test("a session of globex carried over to acme's host by hand opens nothing", async () => {
    const { cookie = "" } = outsider.headers(GLOBEX);
    const answer = await new Visitor(port).ask(ACME, "/app/boards", { headers: { cookie } });
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toMatch(/^\/login/);
  });

  test("edits posted to acme's addresses are refused as if there were nothing", async () => {
    for (const pattern of all) {
      const path = addressOf(pattern, acmes);
      const form = { intent: "rename", name: "Taken over" };
      for (const [host, person] of [
        [GLOBEX, outsider],
        [ACME, intruder],
      ] as const) {
        const answer = await person.ask(host, path, { form });
        expect.soft([404, 405], `${host}${path}`).toContain(answer.status);
      }
    }
  });

  test("the room's socket is refused before it opens, on every host", async () => {
    const path = roomPath(board.id);
    expect((await knock(port, path, outsider.headers(GLOBEX))).status).toBe(404);
    expect((await knock(port, path, intruder.headers(ACME))).status).toBe(404);
    const carried = { ...owner.headers(ACME), cookie: outsider.headers(GLOBEX)["cookie"] ?? "" };
    expect((await knock(port, path, carried)).status).toBe(404);
    expect((await knock(port, path, new Visitor(port).headers(ACME))).status).toBe(404);
    expect((await knock(port, path, owner.headers("localhost"))).status).toBe(404);
  });

  test("a room's name can't be asked for directly: only the board's id in the host's own tenant", async () => {
    for (const name of [`acme.${board.id}`, `${board.id}/..%2f`, "", "abcDEF123456"]) {
      expect.soft((await knock(port, roomPath(name), owner.headers(ACME))).status, name).toBe(404);
    }
  });
});

describe("what must hold 4: a foreign Origin", () => {
  test.each(["http://evil.example", `http://${GLOBEX}`, "null", ""])(
    "a socket from a page of %j is refused, cookie or not",
    async (origin) => {
      const handshake = await knock(port, roomPath(board.id), { ...owner.headers(ACME), origin });
      expect([403, 404]).toContain(handshake.status);
    },
  );

  test("acme's owner gets in from acme's own page", async () => {
    const { status, socket } = await knock(port, roomPath(board.id), owner.headers(ACME));
    socket?.terminate();
    expect(status).toBe(101);
  });
});
