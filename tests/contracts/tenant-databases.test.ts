import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { localDatabases } from "#db/databases/local.ts";
import { libsqlServerDatabases } from "#db/databases/libsql-server.ts";
import { type SqldProcess, startSqld } from "../support/sqld-process.ts";
import { tenantDatabasesContract } from "./tenant-databases-contract.ts";

describe("our own libSQL server", () => {
  const settings = inject("libsql");
  const databases = localDatabases({
    url: settings.TENANT_DB_URL,
    adminKey: settings.TENANT_DB_ADMIN_KEY,
    tokenSecret: settings.TENANT_DB_TOKEN_SECRET,
  });
  tenantDatabasesContract(() => databases);
});

const program = process.env["LANEWAY_SQLD"];

describe.skipIf(!program)("libsql-server (the sqld that LANEWAY_SQLD names)", () => {
  let folder: string;
  let sqld: SqldProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "laneway-sqld-"));
    sqld = await startSqld(program ?? "", folder);
  });
  afterAll(async () => {
    await sqld.stop();
    await rm(folder, { recursive: true, force: true });
  });
  tenantDatabasesContract(() => libsqlServerDatabases(sqld));
});
