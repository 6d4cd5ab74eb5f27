import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { bundleWorker, workerFolder } from "#local/build-worker.ts";
import { WorkerHost } from "#local/worker-host.ts";
import { freePort } from "../support/free-port.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { Visitor } from "../support/visitor.ts";

let laneway: RunningLaneway;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  await bundleWorker("deployed");
});

/** Serves the deployed bundle over the test's own databases, with some settings as they would be set in production. */
async function deployed(change: Record<string, string | undefined> = {}): Promise<Visitor> {
  const port = await freePort();
  const { url, tokenSecret, adminKey } = laneway.libsql;
  const stateFolder = await mkdtemp(join(tmpdir(), "laneway-deployed-"));
  const all = {
    PLATFORM_HOST: `localhost:${port}`,
    PLATFORM_ORIGIN: `http://localhost:${port}`,
    PLATFORM_DB_URL: `${url}/platform`,
    PLATFORM_DB_TOKEN: await issueDatabaseToken(tokenSecret, "platform", Date.now() + 600_000),
    TENANT_DB_DRIVER: "local",
    TENANT_DB_URL: url,
    TENANT_DB_ADMIN_KEY: adminKey,
    TENANT_DB_TOKEN_SECRET: tokenSecret,
    MAIL_DRIVER: "inbox",
    DEV_INBOX_URL: "http://127.0.0.1:9",
    SECRET: "only-for-this-test-0123456789-0123456789",
    ...change,
  };
  const bindings = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const host = await WorkerHost.start({
    port,
    stateFolder,
    build: "deployed",
    log: () => undefined,
    bindings,
  });
  onTestFinished(async () => {
    await host.stop();
    await rm(stateFolder, { recursive: true, force: true });
  });
  return new Visitor(port);
}

describe("what must hold 6: what is deployed", () => {
  test("has no doors below /dev, even where a mail driver of a developer's machine is set", async () => {
    const visitor = await deployed();
    expect((await visitor.ask("localhost", "/health")).status).toBe(200);
    for (const path of ["/dev", "/dev/", "/dev/inbox", "/dev/inbox.json", "/dev/clock"]) {
      for (const host of ["localhost", "acme.localhost", "nowhere.localhost"]) {
        expect.soft((await visitor.ask(host, path)).status, `${host}${path}`).toBe(404);
      }
    }
  });

  test("holds neither the text of those doors nor a demo account", async () => {
    const folder = workerFolder("deployed");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
    expect(names).toContain("index.js");
    for (const name of names) {
      const text = await readFile(join(folder, name), "utf8");
      expect.soft(/\/dev\/(inbox|clock)/.test(text), name).toBe(false);
      expect.soft(/laneway-demo-1|@acme\.test|@laneway\.test/.test(text), name).toBe(false);
    }
  });

  test.each(["SECRET", "PLATFORM_DB_URL", "PLATFORM_DB_TOKEN", "TENANT_DB_TOKEN_SECRET", "PLATFORM_HOST"])(
    "without %s it says so in one sentence and does nothing else",
    async (name) => {
      const visitor = await deployed({ [name]: undefined });
      for (const path of ["/", "/login", "/health"]) {
        const answer = await visitor.ask("localhost", path);
        expect(answer.status).toBe(500);
        expect(answer.text).toMatch(new RegExp(`^Laneway can't start: set ${name} \\(.+\\)\\.$`));
      }
    },
  );

  test.each(["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"])(
    "%s alone is not enough to take cards",
    async (name) => {
      const other = name === "STRIPE_SECRET_KEY" ? "STRIPE_WEBHOOK_SECRET" : "STRIPE_SECRET_KEY";
      const visitor = await deployed({ [name]: "sk_or_whsec_0123456789" });
      const answer = await visitor.ask("localhost", "/");
      expect(answer.status).toBe(500);
      expect(answer.text).toContain(`set ${other} too, or neither`);
    },
  );

  test("sends a Stripe key nowhere but to Stripe", async () => {
    const visitor = await deployed({
      STRIPE_SECRET_KEY: "sk_live_0123456789",
      STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
      STRIPE_API_URL: "http://localhost:9",
    });
    const answer = await visitor.ask("localhost", "/");
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("STRIPE_API_URL names an emulator");
  });

  test("a short secret is as good as none", async () => {
    const visitor = await deployed({ SECRET: "short" });
    expect((await visitor.ask("localhost", "/")).text).toContain("set SECRET");
  });
});
