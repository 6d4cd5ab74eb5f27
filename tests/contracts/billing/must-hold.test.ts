import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { didNotHold, writeAll } from "#db/client.ts";
import { lease } from "#db/platform/work-schema.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
});

describe("a batch with a condition", () => {
  test("is written where the condition holds, as often as asked", async () => {
    const { platform } = at.context;
    for (const name of ["first", "second"]) {
      await writeAll(platform, [
        mustHold(platform, sql`1 = 1`),
        platform.insert(lease).values({ name, holder: "a", until: 1 }),
      ]);
    }
    expect(await platform.$count(lease)).toBe(2);
  });

  test("leaves nothing behind where it does not, even of the statements before it", async () => {
    const { platform } = at.context;
    const before = await platform.$count(lease);
    const attempt = writeAll(platform, [
      platform.insert(lease).values({ name: "third", holder: "a", until: 1 }),
      mustHold(platform, sql`exists (select 1 from lease where name = 'nobody')`),
    ]);
    expect(didNotHold(await attempt.catch((error: unknown) => error))).toBe(true);
    expect(await platform.$count(lease)).toBe(before);
  });
});
