import { beforeAll, describe, expect, test } from "vitest";
import { lanewayUnderTest } from "../support/running-laneway.ts";
import { Visitor } from "../support/visitor.ts";

const PLATFORM = "localhost";
const ACME = "acme.localhost";
const NOWHERE = "no-such-company.localhost";
let visitor: Visitor;

beforeAll(async () => {
  visitor = new Visitor((await lanewayUnderTest()).port);
});

describe("what must hold 6: the doors", () => {
  test("/health says that the database answers", async () => {
    const answer = await visitor.ask(PLATFORM, "/health");
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ status: "ok", database: { state: "ok" } });
  });

  test("/ is served on the platform host", async () => {
    expect((await visitor.ask(PLATFORM, "/")).status).toBe(200);
  });

  test("/app on a tenant host leads to that host's own sign-in", async () => {
    const answer = await visitor.follow(ACME, "/app");
    expect(answer.path).toMatch(/^\/login\?next=%2Fapp/);
    expect(answer.status).toBe(200);
  });

  test.each([
    [PLATFORM, "/app"],
    [PLATFORM, "/app/boards"],
    [PLATFORM, "/app.data"],
    [PLATFORM, "/parties/board/abcDEF123456"],
    [ACME, "/admin"],
    [ACME, "/admin/tenants"],
    [ACME, "/admin.data"],
    [ACME, "/signup"],
    [NOWHERE, "/"],
    [NOWHERE, "/app"],
    [NOWHERE, "/login"],
    [NOWHERE, "/admin"],
    [NOWHERE, "/parties/board/abcDEF123456"],
    [NOWHERE, "/anything/at/all"],
    ["acme.example.com", "/"],
    ["sub.acme.localhost", "/app"],
  ])("%s%s is 404", async (host, path) => {
    expect((await visitor.ask(host, path)).status).toBe(404);
  });

  test("an unknown host learns nothing of who else lives here", async () => {
    const unknown = await visitor.ask(NOWHERE, "/app");
    expect(unknown.text).not.toMatch(/acme|globex|initech/i);
    expect(unknown.headers["set-cookie"]).toBeUndefined();
  });

  test("the tenant comes from the host alone: headers and fields that name another are not heard", async () => {
    const answer = await visitor.ask(NOWHERE, "/login?tenant=acme", {
      headers: { "x-forwarded-host": ACME, "x-tenant": "acme", "x-original-host": ACME },
    });
    expect(answer.status).toBe(404);
  });

  test("every page carries the security headers, and scripts run only with its nonce", async () => {
    for (const [host, path] of [
      [PLATFORM, "/"],
      [ACME, "/login"],
      [NOWHERE, "/"],
    ] as const) {
      const { headers, text } = await visitor.ask(host, path);
      expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-/);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
      const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
      for (const [tag] of text.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    }
  });
});

describe("what must hold 4: requests from elsewhere", () => {
  test.each(["http://evil.example", "http://globex.localhost", "null"])(
    "a form sent from %s is refused",
    async (origin) => {
      const form = { email: "owner@acme.test", password: "laneway-demo-1" };
      const answer = await visitor.ask(ACME, "/login", { form, headers: { origin } });
      expect(answer.status).toBe(403);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    },
  );

  test("a form without any Origin is refused", async () => {
    const answer = await visitor.ask(ACME, "/login", {
      form: { email: "owner@acme.test", password: "laneway-demo-1" },
      headers: { origin: "" },
    });
    expect(answer.status).toBe(403);
  });
});
