import { expect, onTestFinished, test } from "vitest";
import { libsqlServerDatabases } from "#db/databases/libsql-server.ts";
import { recordedService } from "../support/recorded-service.ts";

// Recorded from sqld 0.24.32. With LANEWAY_SQLD the whole contract runs against the real one (tenant-databases.test.ts).
const create = "POST /v1/namespaces/t-acme/create";

test("a namespace is made durable, with the admin key, and a retry finds it", async () => {
  const { service, databases } = await sqld({
    [create]: [
      { status: 200, body: "" },
      { status: 400, body: { error: "Namespace `t-acme` already exists" } },
    ],
  });
  const ref = await databases.create("t-acme");
  expect(await databases.create("t-acme")).toEqual(ref);
  expect(service.calls[0]).toMatchObject({
    body: { durability_mode: "strong" },
    headers: { authorization: "basic admin-key" },
  });
});

test("every request names its namespace in a header, without padding", async () => {
  const { service, databases } = await sqld({});
  const db = await databases.open({ name: "t-acme", url: service.url });
  await expect(db.$client.execute("SELECT 1")).rejects.toThrow();
  expect(service.calls[0]).toMatchObject({
    request: "POST /v2/pipeline",
    headers: { "x-namespace-bin": "dC1hY21l", authorization: "Bearer jwt" },
  });
});

test("dropping a namespace that is gone already is done; any other refusal is told", async () => {
  const { databases } = await sqld({
    "DELETE /v1/namespaces/t-acme": [
      { status: 200, body: "" },
      { status: 404, body: { error: "Namespace `t-acme` doesn't exist" } },
      { status: 401, body: "" },
    ],
  });
  await databases.delete("t-acme");
  await databases.delete("t-acme");
  await expect(databases.delete("t-acme")).rejects.toThrow("401");
});

async function sqld(answers: Parameters<typeof recordedService>[0]) {
  const service = await recordedService(answers);
  onTestFinished(service.stop);
  const databases = libsqlServerDatabases({
    url: service.url,
    adminUrl: service.url,
    adminKey: "admin-key",
    token: "jwt",
  });
  return { service, databases };
}
