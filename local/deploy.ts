/** What `npm run deploy` runs. docs/deploy.md says what has to be set, and where. */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { unstable_readConfig as readWranglerConfig } from "wrangler";
import * as v from "valibot";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import { readSettings, SettingsError } from "#workers/env.ts";
import { buildWorker } from "./build-worker.ts";
import { SentenceError } from "./sentence-error.ts";

const wrangler = "node_modules/.bin/wrangler";

try {
  const settings = settingsOfDeployment();
  await migratePlatform(settings.PLATFORM_DB_URL);
  // What earlier builds left behind would be uploaded too.
  for (const folder of ["build/client", "build/deploy", "build/.deployed.hash", "build/.local.hash"]) {
    rmSync(folder, { recursive: true, force: true });
  }
  await buildWorker("deployed", (line) => console.log(line));
  const { status } = spawnSync(wrangler, ["deploy", "--define", "DEV_BUILD:false"], { stdio: "inherit" });
  process.exit(status ?? 1);
} catch (error) {
  const known = error instanceof SentenceError || error instanceof SettingsError;
  console.error(known ? error.message : error);
  process.exit(1);
}

/** The variables of wrangler.toml, with a stand-in for each secret that is set; refused as the Worker would refuse them. */
function settingsOfDeployment() {
  const config = v.parse(
    v.object({ vars: v.record(v.string(), v.unknown()) }),
    readWranglerConfig({ config: "wrangler.toml" }),
  );
  const secrets = secretNames().map((name) => [name, "set, and known to Cloudflare alone"]);
  const settings = readSettings({ ...config.vars, ...Object.fromEntries(secrets) });
  if (settings.TENANT_DB_DRIVER === "local" || settings.MAIL_DRIVER === "inbox") {
    throw new SentenceError(
      "TENANT_DB_DRIVER local and MAIL_DRIVER inbox exist on a developer's machine only (docs/deploy.md names the others).",
    );
  }
  return settings;
}

function secretNames(): string[] {
  let listed: string;
  try {
    listed = execFileSync(wrangler, ["secret", "list", "--format", "json"], {
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch {
    throw new SentenceError(
      "Cloudflare did not say which secrets are set: sign in with `npx wrangler login` and set them (docs/deploy.md lists them).",
    );
  }
  return v.parse(v.array(v.object({ name: v.string() })), JSON.parse(listed)).map(({ name }) => name);
}

async function migratePlatform(url: string): Promise<void> {
  const token = process.env["PLATFORM_DB_TOKEN"];
  if (!token) {
    throw new SentenceError(
      "Set PLATFORM_DB_TOKEN in this shell too, so that the platform database can be migrated first.",
    );
  }
  const { applied } = await migrate(openDatabase({}, { url, token }), platformMigrations, Date.now());
  console.log(
    applied.length > 0
      ? `Migrated the platform database: ${applied.join(", ")}`
      : "The platform database is current.",
  );
}
