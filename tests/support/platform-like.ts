import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion, setting, taxRate } from "#db/platform/plans-schema.ts";
import { user } from "#db/platform/schema.ts";
import { openInProcess } from "./platform-in-process.ts";

const SOLD: SQLiteTable[] = [user, plan, planVersion, planPrice, taxRate, setting];

/** A platform database in this process that sells what `like` sells, without its tenants. */
export async function platformLike(like: PlatformDb): Promise<{ platform: PlatformDb; remove(): void }> {
  const folder = mkdtempSync(join(fastest(), "laneway-platform-"));
  const platform = await openInProcess(join(folder, "platform.db"), 0);
  for (const table of SOLD) {
    const rows = await like.select().from(table);
    if (rows.length > 0) await platform.insert(table).values(rows);
  }
  return {
    platform,
    remove() {
      platform.$client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Memory, where the machine shows it as a folder: each of the many small commits would wait for a disk. */
function fastest(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
}
