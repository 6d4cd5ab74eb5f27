import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleLocal } from "../../local/bin/bundle.mjs";
import { startLibsqlServerProcess } from "./libsql-server-process.ts";

/** The libSQL server of a test project, under the names of the Worker's settings. */
export type LibsqlSettings = {
  TENANT_DB_DRIVER: "local";
  TENANT_DB_URL: string;
  TENANT_DB_ADMIN_KEY: string;
  TENANT_DB_TOKEN_SECRET: string;
};

declare module "vitest" {
  export interface ProvidedContext {
    libsql: LibsqlSettings;
  }
}

/** Starts one libSQL server for the whole project; tests read where it is with `inject("libsql")`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await bundleLocal();
  const folder = await mkdtemp(join(tmpdir(), "laneway-libsql-"));
  const server = await startLibsqlServerProcess(folder);
  project.provide("libsql", {
    TENANT_DB_DRIVER: "local",
    TENANT_DB_URL: server.url,
    TENANT_DB_ADMIN_KEY: server.adminKey,
    TENANT_DB_TOKEN_SECRET: server.tokenSecret,
  });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
