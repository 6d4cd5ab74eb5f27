import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { admin } from "#messages/en/admin.ts";

const OPERATIONS = "app/operations";

/** What the expiry worker names by the state that it leads to. */
const BY_STATE = ["past_due", "expired", "cancelled", "read_only", "suspended"].map(
  (state) => `subscription.${state}`,
);

test("whatever the audit keeps is said in words", () => {
  const files = readdirSync(OPERATIONS, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const kept = files.flatMap((name) => {
    const text = readFileSync(join(OPERATIONS, name), "utf8");
    return [...text.matchAll(/action: "([a-z]+(?:-[a-z]+)*\.[a-z-]+)"/g)].map(([, action]) => action);
  });
  expect(kept.length).toBeGreaterThan(30);
  expect([...kept, ...BY_STATE].filter((action) => !(`admin.action.${action}` in admin))).toEqual([]);
});
