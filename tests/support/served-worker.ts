import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import type { BuildKind } from "#local/build-worker.ts";
import { WorkerHost } from "#local/worker-host.ts";
import { freePort } from "./free-port.ts";
import type { RunningLaneway } from "./running-laneway.ts";

/**
 * Serves a build of the Worker over a running Laneway's databases until the test is over, set as it would be in production but for what is
 * changed. With `isStoreBroken` R2 fails whatever is put into it. Returns the port.
 */
export async function servedWorker(
  laneway: RunningLaneway,
  build: BuildKind,
  change: Record<string, string | undefined> = {},
  { isStoreBroken = false } = {},
): Promise<number> {
  const port = await freePort();
  const { url, tokenSecret, adminKey } = laneway.libsql;
  const stateFolder = await mkdtemp(join(tmpdir(), "laneway-deployed-"));
  if (isStoreBroken) {
    // Where R2's simulator would keep its blobs there is a file already.
    await mkdir(join(stateFolder, "r2", "laneway-files"), { recursive: true });
    await writeFile(join(stateFolder, "r2", "laneway-files", "blobs"), "");
  }
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
    build,
    log: () => undefined,
    bindings,
  });
  onTestFinished(async () => {
    await host.stop();
    await rm(stateFolder, { recursive: true, force: true });
  });
  return port;
}
