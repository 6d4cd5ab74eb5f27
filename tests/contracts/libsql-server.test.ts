import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Client } from "@libsql/client/web";
import { expect, inject, onTestFinished, test } from "vitest";
import { isUnreachable, openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { localDatabases } from "#db/databases/local.ts";
import { startLibsqlServerProcess } from "../support/libsql-server-process.ts";

const settings = inject("libsql");
const base = settings.TENANT_DB_URL;
const secret = settings.TENANT_DB_TOKEN_SECRET;
const databases = localDatabases({ url: base, adminKey: settings.TENANT_DB_ADMIN_KEY, tokenSecret: secret });
const later = () => Date.now() + 60_000;

/** Runs for seconds: what a careless report does to its own tenant, and must not do to others. */
const slowQuery =
  "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 12000000) SELECT sum(n) FROM c";

test("a token opens its own database and no other", async () => {
  const [acme, globex] = [await freshDatabase(), await freshDatabase()];
  const ofGlobex = await issueDatabaseToken(secret, globex.name, later());
  expect(await statusOf(acme.name, ofGlobex)).toBe(401);
  expect(await statusOf(globex.name, ofGlobex)).toBe(200);
});

test("an expired token, a token signed by someone else and no token are refused", async () => {
  const { name } = await freshDatabase();
  expect(await statusOf(name, await issueDatabaseToken(secret, name, Date.now() - 1))).toBe(401);
  expect(await statusOf(name, await issueDatabaseToken("another secret", name, later()))).toBe(401);
  expect(await statusOf(name, "")).toBe(401);
});

test("a stranger is told the same of a database that is there and of one that is not", async () => {
  const { name } = await freshDatabase();
  expect(await statusOf(name, "made-up")).toBe(await statusOf("no-such-database", "made-up"));
});

test.for([
  "/..%2fsecrets/v2/pipeline",
  "/%2e%2e/v2/pipeline",
  "/a.db/v2/pipeline",
  "/admin/databases/..%2f..%2fx",
  "/.hidden/v2",
])("the path %s reaches no file", async (path) => {
  expect([400, 401, 404]).toContain(await rawStatus(path));
});

test("making and dropping databases takes the admin key", async () => {
  const attempt = async (key: string) =>
    (
      await fetch(`${base}/admin/databases/intruder`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
      })
    ).status;
  expect(await attempt("")).toBe(401);
  expect(await attempt(await issueDatabaseToken(secret, "intruder", later()))).toBe(401);
});

test.for([
  "ATTACH DATABASE 'other.db' AS other",
  "/* hi */ attach 'x' as y",
  "VACUUM INTO 'copy.db'",
  "PRAGMA journal_mode = OFF",
])("a tenant's SQL can't leave its database: %s", async (sql) => {
  const { client } = await freshDatabase();
  await expect(client.execute(sql)).rejects.toThrow("not allowed here");
  await expect(client.executeMultiple(`SELECT 1; ${sql}`)).rejects.toThrow("not allowed here");
});

test("one tenant's slow query stalls no other tenant, and not its own reads and writes either", async () => {
  const [acme, globex] = [await freshDatabase(), await freshDatabase()];
  await acme.client.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)");
  let slowIsRunning = true;
  const slow = acme.client.execute(slowQuery).finally(() => (slowIsRunning = false));
  await globex.client.execute("SELECT 1");
  await acme.client.execute("SELECT 1");
  await acme.client.execute("INSERT INTO note DEFAULT VALUES");
  expect(slowIsRunning).toBe(true);
  await slow;
});

test("an idle transaction blocks no reads, and after 5 s it is rolled back and the next writer goes on", async () => {
  const { client } = await freshDatabase();
  await client.execute("CREATE TABLE note (text TEXT)");
  const transaction = await client.transaction("write");
  await transaction.execute("INSERT INTO note VALUES ('abandoned')");
  const began = performance.now();
  expect((await client.execute("SELECT count(*) AS n FROM note")).rows[0]?.["n"]).toBe(0);
  expect(performance.now() - began).toBeLessThan(1_000);
  await client.execute("INSERT INTO note VALUES ('next')");
  expect(performance.now() - began).toBeGreaterThan(4_000);
  expect((await client.execute("SELECT text FROM note")).rows.map((row) => row["text"])).toEqual(["next"]);
  await expect(transaction.commit()).rejects.toMatchObject({ code: "STREAM_EXPIRED" });
});

test("an interactive transaction that is ended in time is kept", async () => {
  const { client } = await freshDatabase();
  await client.execute("CREATE TABLE note (text TEXT)");
  const transaction = await client.transaction("write");
  await transaction.execute("INSERT INTO note VALUES ('kept')");
  await transaction.commit();
  expect((await client.execute("SELECT text FROM note")).rows.map((row) => row["text"])).toEqual(["kept"]);
});

test("writers that come at once are let in one by one, and none is lost", async () => {
  const { client } = await freshDatabase();
  await client.execute("CREATE TABLE counter (n INTEGER)");
  await client.execute("INSERT INTO counter VALUES (0)");
  const add = async () => client.batch(["UPDATE counter SET n = n + 1"], "write");
  await Promise.all(Array.from({ length: 60 }, add));
  expect((await client.execute("SELECT n FROM counter")).rows[0]?.["n"]).toBe(60);
});

test("a statement that is sent again with fewer values has none of those before", async () => {
  const { client } = await freshDatabase();
  const sql = "SELECT ?1 AS first, ?2 AS second";
  await client.execute({ sql, args: ["a", "b"] });
  expect((await client.execute({ sql, args: ["c"] })).rows[0]).toMatchObject({ first: "c", second: null });
  const named = "SELECT :one AS first, :two AS second";
  await client.execute({ sql: named, args: { one: "a", two: "b" } });
  const { rows } = await client.execute({ sql: named, args: { two: "c" } });
  expect(rows[0]).toMatchObject({ first: null, second: "c" });
});

test("a statement that is sent again sees a table as it is by then", async () => {
  const { client } = await freshDatabase();
  await client.execute("CREATE TABLE note (text TEXT)");
  const add = async () => client.execute("INSERT INTO note (text) VALUES ('same') RETURNING *");
  expect((await add()).rows[0]).toMatchObject({ text: "same" });
  await client.execute("ALTER TABLE note ADD COLUMN size INTEGER DEFAULT 4");
  expect((await add()).rows[0]).toMatchObject({ text: "same", size: 4 });
  await client.execute("DELETE FROM note");
  await client.execute("CREATE UNIQUE INDEX one_text ON note (text)");
  await add();
  await expect(add()).rejects.toThrow(/UNIQUE/);
  await client.execute("DROP TABLE note");
  await expect(add()).rejects.toThrow(/no such table/);
});

test("what was acknowledged is there after the server was killed in the middle of writing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "laneway-killed-"));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const first = await startLibsqlServerProcess(folder);
  const ref = await localDatabases(first).create("acme");
  const db = await localDatabases(first).open(ref);
  await db.$client.execute("CREATE TABLE note (n INTEGER PRIMARY KEY)");
  let acknowledged = 0;
  const writing = (async () => {
    for (let n = 1; ; n++) {
      await db.$client.batch([{ sql: "INSERT INTO note VALUES (?)", args: [n] }], "write");
      acknowledged = n;
      if (n === 50) void first.kill();
    }
  })();
  await expect(writing).rejects.toSatisfy(isUnreachable);

  const second = await startLibsqlServerProcess(folder);
  onTestFinished(second.stop);
  const after = await localDatabases(second).open(ref);
  const { rows } = await after.$client.execute("SELECT count(*) AS n, max(n) AS newest FROM note");
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  expect(rows[0]?.["n"]).toBe(rows[0]?.["newest"]);
  expect(rows[0]?.["n"]).toBeGreaterThanOrEqual(acknowledged);
});

test("a database that is not there, or does not answer in time, counts as unreachable", async () => {
  const nobody = openDatabase({}, { url: "http://127.0.0.1:9/acme", token: "t" });
  await expect(nobody.$client.execute("SELECT 1")).rejects.toSatisfy(isUnreachable);
  const { name } = await freshDatabase();
  const token = await issueDatabaseToken(secret, name, later());
  const impatient = openDatabase({}, { url: `${base}/${name}`, token, timeoutMs: 150 });
  await expect(impatient.$client.execute(slowQuery)).rejects.toSatisfy(isUnreachable);
  await expect(impatient.$client.execute("SELECT * FROM nothing")).rejects.not.toSatisfy(isUnreachable);
});

async function freshDatabase(): Promise<{ name: string; client: Client }> {
  const { name, url } = await databases.create(`t-${randomBytes(6).toString("hex")}`);
  const client = createClient({ url: `${url}/`, authToken: await issueDatabaseToken(secret, name, later()) });
  return { name, client };
}

async function statusOf(name: string, token: string): Promise<number> {
  const body = JSON.stringify({
    requests: [{ type: "execute", stmt: { sql: "SELECT 1" } }, { type: "close" }],
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await fetch(`${base}/${name}/v2/pipeline`, { method: "POST", headers, body })).status;
}

/** `fetch` would tidy the path up before sending it. */
async function rawStatus(path: string): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${settings.TENANT_DB_ADMIN_KEY}` };
  return new Promise((resolve, reject) => {
    request(base, { path, method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end("{}");
  });
}
