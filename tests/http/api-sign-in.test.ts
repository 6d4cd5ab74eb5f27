import { beforeAll, describe, expect, test } from "vitest";
import { attributesOf, problemOf, Program, programOf } from "../support/program.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import type { Answer } from "../support/visitor.ts";

const ACME = "acme.localhost";
const GLOBEX = "globex.localhost";
const PASSWORD = "laneway-demo-1";
const LOGIN = "/api/v1/auth/login";
const REFRESH = "/api/v1/auth/refresh";
const LOGOUT = "/api/v1/auth/logout";
let laneway: RunningLaneway;

type Tokens = { access_token: string; refresh_token: string };

beforeAll(async () => {
  laneway = await lanewayUnderTest();
});

const tokensOf = (answer: Answer) => attributesOf(answer) as Tokens;
const stranger = () => new Program(laneway.port, ACME);
const holder = ({ access_token }: Tokens) => new Program(laneway.port, ACME, access_token);

describe("a program signs in", () => {
  test("with a person's address and password, gets two tokens, changes them for new ones and signs out", async () => {
    const answer = await stranger().ask(LOGIN, { json: { email: " Viewer@acme.test ", password: PASSWORD } });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    const first = tokensOf(answer);
    expect(first).toEqual({
      token_type: "Bearer",
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_in: 900,
      refresh_token: expect.stringMatching(/^[\w-]{43}\.[\w-]{43}$/),
      refresh_expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const second = tokensOf(await stranger().ask(REFRESH, { json: { refresh_token: first.refresh_token } }));
    expect((await holder(first).ask(LOGOUT, { method: "POST" })).status).toBe(401);
    const out = await holder(second).ask(LOGOUT, { method: "POST" });
    expect([out.status, out.text]).toEqual([204, ""]);
    expect((await holder(second).ask(LOGOUT, { method: "POST" })).status).toBe(401);
    const after = await stranger().ask(REFRESH, { json: { refresh_token: second.refresh_token } });
    expect(problemOf(after)).toMatchObject({ status: 401, code: "token-over" });
  });

  test("and comes twice with one refresh token: both are over", async () => {
    const { refresh_token } = tokensOf(
      await stranger().ask(LOGIN, { json: { email: "manager@acme.test", password: PASSWORD } }),
    );
    const ask = async () => stranger().ask(REFRESH, { json: { refresh_token } });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const [won] = answers.filter(({ status }) => status === 200).map(tokensOf);
    if (!won) throw new Error("nobody got tokens");
    const used = await holder(won).ask(LOGOUT, { method: "POST" });
    expect(problemOf(used)).toMatchObject({ status: 401, code: "token-over" });
    expect(used.headers["www-authenticate"]).toBe('Bearer realm="laneway", error="invalid_token"');
  });

  test("an unknown address, a wrong password and another tenant's person get the very same answer", async () => {
    const tries = [
      { email: "nobody@nowhere.test", password: PASSWORD },
      { email: "guest@acme.test", password: "not the password" },
      { email: "owner@globex.test", password: PASSWORD },
    ];
    const said = [];
    for (const json of tries) {
      const answer = await stranger().ask(LOGIN, { json });
      const problem = problemOf(answer);
      expect(answer.json()).toMatchObject({ meta: { request_id: answer.headers["x-request-id"] } });
      expect(answer.headers["www-authenticate"]).toBe('Bearer realm="laneway"');
      said.push(problem);
    }
    expect(said[0]).toEqual({
      status: 401,
      code: "wrong-sign-in",
      message: "The e-mail address or the password is not right.",
      details: {},
    });
    expect(said).toEqual([said[0], said[0], said[0]]);
  });

  test("who tries too often is told to wait, by the same count as on the page", async () => {
    const json = { email: "too-often@nowhere.test", password: "not the password" };
    // Ten a minute; these lie in two minutes at most.
    const tries = await Promise.all(Array.from({ length: 21 }, async () => stranger().ask(LOGIN, { json })));
    const late = tries.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThan(0);
    for (const answer of late) {
      expect(problemOf(answer)).toMatchObject({ code: "slow-down" });
      expect(answer.headers["retry-after"]).toBe("60");
    }
  });

  test("at a company's host alone: a token of acme opens nothing at globex or on the platform", async () => {
    const owner = await programOf(laneway, ACME, "owner@acme.test");
    for (const host of [GLOBEX, "localhost"]) {
      const answer = await new Program(laneway.port, host, owner.token).ask(LOGOUT, { method: "POST" });
      expect(problemOf(answer)).toMatchObject({ status: 401, code: "token-over" });
    }
    expect((await owner.ask(LOGOUT, { method: "POST" })).status).toBe(204);
  });

  test("a browser's cookie signs no program in, and a token opens no page", async () => {
    const person = await signedIn(laneway, ACME, "owner@acme.test");
    const answer = await person.ask(ACME, LOGOUT, { method: "POST" });
    expect(problemOf(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect((await person.ask(ACME, "/app/boards")).status).toBe(200);
    const program = await programOf(laneway, ACME, "owner@acme.test");
    expect((await program.ask("/app/boards")).headers.location).toMatch(/^\/login/);
  });

  test("a token is no pass for a form from another site", async () => {
    const program = await programOf(laneway, ACME, "owner@acme.test");
    const form = { email: "owner@acme.test", password: "x" };
    expect((await program.ask("/login", { form })).status).toBe(403);
  });
});

describe("what is sent is looked at before anything is done", () => {
  const JSON_TYPE = { "content-type": "application/json" };

  test.each([
    ["application/x-www-form-urlencoded", "email=a&password=b"],
    ["text/plain", "{}"],
    ["application/jsonp", "{}"],
    ["", "{}"],
  ])("a body that says it is %j", async (type, body) => {
    const answer = await stranger().ask(LOGIN, { body, headers: { "content-type": type } });
    expect(problemOf(answer)).toMatchObject({ status: 415, code: "unsupported-media-type" });
  });

  test.each(["", "{", "undefined", '{"email":', "\u0000", "{'email': 1}", "NaN"])(
    "%j is no JSON",
    async (body) => {
      const answer = await stranger().ask(LOGIN, { body, headers: JSON_TYPE });
      expect(problemOf(answer)).toMatchObject({ status: 400, code: "malformed-json" });
    },
  );

  test("a body that is too long is read by nobody, whatever it says of itself", async () => {
    const long = JSON.stringify({ email: "a".repeat(20_000), password: "b" });
    const declared = await stranger().ask(LOGIN, { body: long, headers: JSON_TYPE });
    const chunked = await stranger().ask(LOGIN, {
      body: long,
      headers: { ...JSON_TYPE, "transfer-encoding": "chunked" },
    });
    for (const answer of [declared, chunked])
      expect(problemOf(answer)).toMatchObject({
        status: 413,
        code: "content-too-large",
        details: { limit: 16_384 },
      });
  });

  test.each<[unknown, { pointer: string; code: string }[]]>([
    [
      {},
      [
        { pointer: "#/email", code: "missing" },
        { pointer: "#/password", code: "missing" },
      ],
    ],
    [{ email: "nobody", password: "x" }, [{ pointer: "#/email", code: "email" }]],
    [
      { email: ["a@b.test"], password: null },
      [
        { pointer: "#/email", code: "invalid" },
        { pointer: "#/password", code: "text" },
      ],
    ],
    [{ email: "a\u0000@b.test", password: "x" }, [{ pointer: "#/email", code: "email" }]],
    [
      { email: "a@b.test", password: "x", "re/member~me": true },
      [{ pointer: "#/re~1member~0me", code: "unknown" }],
    ],
    [null, [{ pointer: "#", code: "invalid" }]],
    ["a@b.test", [{ pointer: "#", code: "invalid" }]],
  ])("%j is told what is wrong with it, field by field", async (json, faults) => {
    const problem = problemOf(await stranger().ask(LOGIN, { json }));
    expect(problem).toMatchObject({ status: 422, code: "invalid", details: { fields: faults } });
  });

  test("a refresh token of odd text is none", async () => {
    for (const refresh_token of ["x", ".", "🗝.🗝", "\u0000", "' or 1=1 --"]) {
      const answer = await stranger().ask(REFRESH, { json: { refresh_token } });
      expect(problemOf(answer), refresh_token).toMatchObject({ status: 401, code: "token-over" });
    }
  });

  test.each([LOGIN, REFRESH, LOGOUT])("GET %s", async (path) => {
    const answer = await stranger().ask(path);
    expect(problemOf(answer)).toMatchObject({ status: 405 });
    expect(answer.headers.allow).toBe("POST");
  });
});
