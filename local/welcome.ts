import { randomBytes } from "node:crypto";
import { passwords } from "#auth/password.server.ts";
import { user } from "#db/platform/schema.ts";
import { makePlatformAdmin } from "#operations/people/make-platform-admin.ts";
import type { DataFolder } from "./data-folder.ts";
import type { LocalPlatform } from "./platform.ts";
import type { DemoFile } from "./seed/money.ts";
import { demoAccounts, seedDemo } from "./seed/seed.ts";

export type Welcome = {
  data: DataFolder;
  platform: LocalPlatform;
  origin: string;
  demo: boolean;
  /** The address of a person who becomes the platform's administrator. */
  makeAdmin?: string | undefined;
  say: (line: string) => void;
};

/**
 * Fills a new data folder with the demo, once, and tells who can sign in where. An empty start tells how the first
 * administrator is made. Answers the demo's files, for the file store of the Worker that starts next.
 */
export async function welcome(at: Welcome): Promise<DemoFile[]> {
  const { data, platform, say } = at;
  const users = await platform.db.$count(user);
  const files = at.demo && users === 0 ? await seed(at) : [];
  if (at.makeAdmin !== undefined) await makeAdmin(at, at.makeAdmin);
  if (await data.has("seeded.json")) for (const line of demoAccounts(at.origin)) say(line);
  else if (users === 0 && at.makeAdmin === undefined) {
    say("An empty Laneway. To make its first administrator: npm start -- --make-admin you@company.com");
  }
  return files;
}

/** Whether a demo was cut off half-way: what there is then is only a part of it. */
export async function isHalfSeeded(data: DataFolder): Promise<boolean> {
  return data.has("seeding.json");
}

async function seed({ data, platform, say }: Welcome): Promise<DemoFile[]> {
  say("Filling in the demo …");
  const now = Date.now();
  await data.write("seeding.json", JSON.stringify({ at: now }));
  const files = await seedDemo({ platform: platform.db, tenantDatabases: platform.tenantDatabases, now });
  await data.write("seeded.json", JSON.stringify({ at: now }));
  await data.remove("seeding.json");
  return files;
}

async function makeAdmin({ platform, origin, say }: Welcome, email: string): Promise<void> {
  const password = randomBytes(9).toString("base64url");
  const context = { platform: platform.db, passwords, now: Date.now(), requestId: "npm start --make-admin" };
  const name = email.split("@")[0] ?? email;
  const { created } = await makePlatformAdmin(context, { email, name, password });
  const how = created ? `with the password ${password} (change it there)` : "with the password they have";
  say(`${email} is an administrator now: sign in at ${origin}/login ${how}`);
}
