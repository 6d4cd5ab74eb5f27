import { expect, onTestFinished, test } from "vitest";
import { tursoDatabases } from "#db/databases/turso.ts";
import { recordedService } from "../support/recorded-service.ts";

// Shapes from https://docs.turso.tech/api-reference/databases (create, retrieve, delete, create-token).
const made = {
  database: {
    DbId: "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
    Hostname: "t-acme-laneway.aws-eu-west-1.turso.io",
    Name: "t-acme",
  },
};
const root = "/v1/organizations/laneway/databases";
const tokenCall = `POST ${root}/t-acme/auth/tokens?expiration=1h&authorization=full-access`;

test("a new database is made in the group, and its address is libSQL's", async () => {
  const { service, databases } = await turso({ [`POST ${root}`]: [{ status: 200, body: made }] });
  expect(await databases.create("t-acme")).toEqual({
    name: "t-acme",
    url: "libsql://t-acme-laneway.aws-eu-west-1.turso.io",
  });
  expect(service.calls[0]).toMatchObject({
    body: { name: "t-acme", group: "default" },
    headers: { authorization: "Bearer platform-token" },
  });
});

test("a retry finds the database that the first try made", async () => {
  const { databases } = await turso({
    [`POST ${root}`]: [{ status: 409, body: { error: "database with name t-acme already exists" } }],
    [`GET ${root}/t-acme`]: [{ status: 200, body: made }],
  });
  expect((await databases.create("t-acme")).url).toBe("libsql://t-acme-laneway.aws-eu-west-1.turso.io");
});

test("one token of an hour serves many handles and requests", async () => {
  const pipeline = {
    baton: null,
    base_url: null,
    results: [
      { type: "ok", response: { type: "execute", result: oneRow } },
      { type: "ok", response: { type: "close" } },
    ],
  };
  const { service, databases } = await turso({
    [tokenCall]: [{ status: 200, body: { jwt: "short-lived" } }],
    "POST /v2/pipeline": [
      { status: 200, body: pipeline },
      { status: 200, body: pipeline },
    ],
  });
  for (const _ of [1, 2]) {
    const db = await databases.open({ name: "t-acme", url: service.url });
    await db.$client.execute("SELECT 1 AS one");
  }
  expect(service.calls.map(({ request }) => request)).toEqual([
    tokenCall,
    "POST /v2/pipeline",
    "POST /v2/pipeline",
  ]);
  expect(service.calls[2]?.headers["authorization"]).toBe("Bearer short-lived");
});

test("dropping a database that is gone already is done; any other refusal is told", async () => {
  const { databases } = await turso({
    [`DELETE ${root}/t-acme`]: [
      { status: 200, body: { database: "t-acme" } },
      { status: 404, body: { error: "could not find database with name t-acme: record not found" } },
      { status: 401, body: { error: "invalid token" } },
    ],
  });
  await databases.delete("t-acme");
  await databases.delete("t-acme");
  await expect(databases.delete("t-acme")).rejects.toThrow("refused by Turso with 401");
});

test("a refusal to make a database is told with Turso's words", async () => {
  const { databases } = await turso({
    [`POST ${root}`]: [{ status: 402, body: { error: "the organization has reached its database limit" } }],
  });
  await expect(databases.create("t-acme")).rejects.toThrow("reached its database limit");
});

const oneRow = {
  cols: [{ name: "one", decltype: null }],
  rows: [[{ type: "integer", value: "1" }]],
  affected_row_count: 0,
  last_insert_rowid: null,
};

async function turso(answers: Parameters<typeof recordedService>[0]) {
  const service = await recordedService(answers);
  onTestFinished(service.stop);
  const account = {
    organization: "laneway",
    group: "default",
    apiToken: "platform-token",
    apiUrl: service.url,
  };
  return { service, databases: tursoDatabases(account) };
}
