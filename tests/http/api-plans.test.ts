import { beforeAll, describe, expect, test } from "vitest";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { openPlatformDb } from "../support/databases.ts";
import { problemOf, toldBy } from "../support/program.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { servedWorker } from "../support/served-worker.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const HOSTS = ["localhost", "acme.localhost"];
let laneway: RunningLaneway;
let program: Visitor;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  program = new Visitor(laneway.port);
});

describe("GET /api/v1/plans", () => {
  test.each(HOSTS)("says on %s, to everybody, what the pricing page sells", async (host) => {
    const answer = await program.ask(host, "/api/v1/plans");
    const sold = await plansOnSale(await openPlatformDb(laneway.libsql));
    expect(answer.status).toBe(200);
    const data = toldBy(answer).data as unknown as { id: string; attributes: Record<string, unknown> }[];
    expect(data.map(({ id }) => id)).toEqual(sold.map(({ code }) => code));
    const team = data.find(({ id }) => id === "team")?.attributes;
    const terms = sold.find(({ code }) => code === "team");
    const price = terms?.prices[0];
    expect(team).toMatchObject({
      name: terms?.name,
      per_seat: true,
      trial_days: 14,
      limits: {
        boards: terms?.limits.boards,
        members: 100,
        storage_mb: terms?.limits.storage_mb,
        api_calls_per_day: 10_000,
      },
      features: ["boards.import"],
    });
    const business = data.find(({ id }) => id === "business")?.attributes;
    expect(business).toMatchObject({ limits: { boards: null } });
    expect(team?.["prices"]).toContainEqual({
      id: price?.id,
      interval: price?.interval,
      unit: { amount: price?.unitMinor, currency: price?.currency },
      tax: price?.taxBehaviour,
    });
  });

  test("is kept for a minute and not sent again to whom has it", async () => {
    const first = await program.ask("localhost", "/api/v1/plans");
    expect(first.headers["cache-control"]).toBe("public, max-age=60");
    const headers = { "if-none-match": `"other", ${first.headers.etag}` };
    const again = await program.ask("localhost", "/api/v1/plans", { headers });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test("HEAD says the same without the body", async () => {
    const answer = await program.ask("localhost", "/api/v1/plans", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.etag).toBeTruthy();
  });
});

describe("what is not there is a problem, in JSON", () => {
  test.each([
    ["localhost", "/api/v1"],
    ["localhost", "/api/v1/nothing/at/all"],
    ["acme.localhost", "/api/v1/%E0%A4%A"],
    ["acme.localhost", "/api/v1/plans.data"],
    ["no-such-company.localhost", "/api/v1/plans"],
  ])("%s%s", async (host, path) => {
    const answer = await program.ask(host, path);
    expect(problemOf(answer)).toMatchObject({ status: 404, code: "not-found" });
    expect(answer.text).not.toMatch(/acme|globex/i);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])("%s /api/v1/plans", async (method) => {
    const answer = await program.ask("localhost", "/api/v1/plans", { method });
    expect(problemOf(answer)).toMatchObject({ status: 405, code: "method-not-allowed" });
    expect(answer.headers.allow).toContain("GET, HEAD");
    // Other sites' pages are not let in.
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("a browser's cookie is neither read nor prolonged here", async () => {
    const owner = await signedIn(laneway, "acme.localhost", "owner@acme.test");
    owner.hold("acme.localhost", "__Host-laneway", "opens-nothing");
    const answer = await owner.ask("acme.localhost", "/api/v1/plans");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("so is a database that is away, with when to ask again", async () => {
    const port = await servedWorker(laneway, "local", { PLATFORM_DB_URL: "http://127.0.0.1:9" });
    for (const host of HOSTS) {
      const answer = await new Visitor(port).ask(host, "/api/v1/plans");
      expect(problemOf(answer)).toMatchObject({ status: 503, code: "out-of-reach" });
      expect(answer.headers["retry-after"]).toBe("60");
    }
  });

  test("so is what nobody expected, with the request's id: here a setting that is missing", async () => {
    const port = await servedWorker(laneway, "local", { PLATFORM_DB_URL: undefined });
    const answer = await new Visitor(port).ask("localhost", "/api/v1/plans");
    expect(problemOf(answer)).toMatchObject({ status: 500, code: "internal" });
    expect(answer.text).not.toContain("PLATFORM_DB_URL");
  });
});
