import type { InStatement } from "@libsql/client/web";
import { beforeAll, expect, inject, test } from "vitest";
import { listAudit } from "#db/platform/queries/audit.ts";
import { invitationByToken, openInvitations } from "#db/platform/queries/invitations.ts";
import { accountByEmail, memberOf, membersOf, workspacesOf } from "#db/platform/queries/people.ts";
import { programOnHost, sessionOnHost, sessionsOf } from "#db/platform/queries/sessions.ts";
import { listTenants } from "#db/platform/queries/tenant-list.ts";
import { slugIsFree, tenantByHost, tenantById } from "#db/platform/queries/tenants.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { deleteKeptAnswers } from "#db/platform/store/kept-answers.ts";
import { endReused, prolongRotated, rotateTokens } from "#db/platform/store/program-sessions.ts";
import { deleteExpiredSessions } from "#db/platform/store/sessions.ts";
import { newId, type TenantId, type UserId } from "#domain/ids.ts";
import { startPlatform } from "../../support/platform.ts";

const tenantId = newId<TenantId>();
const userId = newId<UserId>();
const page = { after: null, size: 20 };
const presented = { familyHash: "hash", refreshHash: "hash", host: "acme.laneway.test", tenantId, now: 0 };
const tokens = { refreshHash: "next", accessHash: "next", accessExpiresAt: 0 };
let platform: PlatformDb;
const sent: InStatement[] = [];

beforeAll(async () => {
  ({ platform } = (await startPlatform(inject("libsql"))).context);
  const execute = platform.$client.execute.bind(platform.$client);
  Object.assign(platform.$client, {
    execute: (statement: InStatement) => {
      sent.push(statement);
      return execute(statement);
    },
  });
});

/** How SQLite would answer what this asks for. */
async function planOf(ask: () => PromiseLike<unknown>): Promise<string[]> {
  sent.length = 0;
  await ask();
  const [statement] = sent;
  if (!statement || typeof statement === "string") throw new Error("nothing was asked");
  const { rows } = await platform.$client.execute({
    ...statement,
    sql: `explain query plan ${statement.sql}`,
  });
  return rows.map((row) => String(row["detail"]));
}

test.each<[string, () => PromiseLike<unknown>]>([
  ["who sends a request", () => sessionOnHost(platform, "hash", "acme.laneway.test")],
  [
    "which program sends a request",
    () => programOnHost(platform, { accessHash: "hash", host: "acme.laneway.test", now: 0 }),
  ],
  ["whose refresh token it is", () => rotateTokens(platform, presented, tokens)],
  ["the session of new tokens", () => prolongRotated(platform, presented, tokens, { idle: 1, absolute: 1 })],
  ["a family that ends", () => endReused(platform, presented, tokens)],
  ["a host's tenant, by slug", () => tenantByHost(platform, { kind: "slug", slug: "acme" })],
  [
    "a host's tenant, by domain",
    () => tenantByHost(platform, { kind: "custom", hostname: "boards.acme.test" }),
  ],
  ["a tenant by id", () => tenantById(platform, tenantId)],
  ["an account by address", () => accountByEmail(platform, "owner@acme.test", tenantId)],
  ["a person's workspaces", () => workspacesOf(platform, userId)],
  ["a person's sessions", () => sessionsOf(platform, userId, 0)],
  ["a tenant's people", () => membersOf(platform, tenantId, page)],
  ["one member", () => memberOf(platform, tenantId, userId)],
  ["a tenant's invitations", () => openInvitations(platform, tenantId, page)],
  ["an invitation by its link", () => invitationByToken(platform, tenantId, "hash", 0)],
  ["whether a slug is free", () => slugIsFree(platform, "acme", 0)],
  ["the queue", () => listTenants(platform, { ...page, search: "", status: "pending" })],
  ["a tenant's audit", () => listAudit(platform, { ...page, tenantId })],
  ["answers to forget", () => deleteKeptAnswers(platform, 0)],
  ["sessions to delete", () => deleteExpiredSessions(platform, 0)],
])("%s is found by an index", async (_, ask) => {
  expect((await planOf(ask)).filter((step) => step.startsWith("SCAN"))).toEqual([]);
});

test.each<[string, () => PromiseLike<unknown>]>([
  ["all tenants", () => listTenants(platform, { ...page, search: "", status: null })],
  ["the whole audit", () => listAudit(platform, { ...page, tenantId: null })],
])("%s are read in the order of an index, a page's rows at a time", async (_, ask) => {
  const plan = await planOf(ask);
  expect(plan[0]).toMatch(/^SCAN \w+ USING INDEX/);
  expect(plan.join("\n")).not.toContain("USE TEMP B-TREE FOR ORDER BY");
});
