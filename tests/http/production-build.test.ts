import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleWorker, workerFolder } from "#local/build-worker.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { servedWorker } from "../support/served-worker.ts";
import { Visitor } from "../support/visitor.ts";

let laneway: RunningLaneway;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  await bundleWorker("deployed");
});

const deployed = async (change: Record<string, string | undefined> = {}): Promise<Visitor> =>
  new Visitor(await servedWorker(laneway, "deployed", change));

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

  test("some of Razorpay's settings are not enough to be paid online, and its key goes nowhere but there", async () => {
    const half = await deployed({ RAZORPAY_KEY_ID: "rzp_live_0123456789" });
    const missing = "set RAZORPAY_KEY_SECRET, RAZORPAY_WEBHOOK_SECRET too, or none";
    expect((await half.ask("localhost", "/")).text).toContain(missing);
    const emulated = await deployed({
      RAZORPAY_KEY_ID: "rzp_live_0123456789",
      RAZORPAY_KEY_SECRET: "0123456789",
      RAZORPAY_WEBHOOK_SECRET: "0123456789",
      RAZORPAY_API_URL: "http://localhost:9",
    });
    const answer = await emulated.ask("localhost", "/");
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("RAZORPAY_API_URL names an emulator");
  });

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
