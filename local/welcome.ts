import type { DataFolder } from "./data-folder.ts";
import type { LocalPlatform } from "./platform.ts";
import { demoAccounts, seedDemo } from "./seed/seed.ts";

/**
 * Fills a new data folder with the demo, once, and tells who can sign in where. An empty start tells how the first
 * administrator is made.
 */
export async function welcome(at: {
  data: DataFolder;
  platform: LocalPlatform;
  origin: string;
  demo: boolean;
  say: (line: string) => void;
}): Promise<void> {
  const { data, platform, say } = at;
  if (at.demo && !(await data.has("seeded.json"))) {
    say("Seeding the demo …");
    const now = Date.now();
    const seeded = await seedDemo({ platform: platform.db, tenantDatabases: platform.tenantDatabases, now });
    if (seeded) await data.write("seeded.json", JSON.stringify({ at: now }));
  }
  if (await data.has("seeded.json")) for (const line of demoAccounts(at.origin)) say(line);
  else say("An empty Laneway. To make its first administrator: npm start -- --make-admin you@company.com");
}
