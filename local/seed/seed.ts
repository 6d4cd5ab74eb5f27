import { writeAll } from "#db/client.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { tenantDetail } from "#db/platform/queries/tenant-list.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { boardGrant } from "#db/tenant/schema.ts";
import { commitEdits } from "#db/tenant/store/board-commit.ts";
import { insertBoard } from "#db/tenant/store/boards.ts";
import type { TeamId } from "#domain/ids.ts";
import { acmeBoards, globexBoards } from "#local/seed/boards.ts";
import type { DemoBoard } from "#local/seed/boards/story.ts";
import { DEMO_PASSWORD, seedPeople, type SeededTenant } from "#local/seed/people.ts";
import { seedMoney, type DemoFile } from "#local/seed/money.ts";
import { seedPlans, seedTaxesAndCoupon } from "#local/seed/plans.ts";
import { replay } from "#local/seed/replay.ts";

/** `now` in UTC epoch ms: the demo's dates are counted from it. */
export type SeedTarget = { platform: PlatformDb; tenantDatabases: TenantDatabases; now: number };

/** Fills an empty Laneway with the demo, and answers the files that its file store needs. Called once per data folder, before the Worker starts. */
export async function seedDemo(target: SeedTarget): Promise<DemoFile[]> {
  const plans = await seedPlans(target.platform, target.now);
  await seedTaxesAndCoupon(target.platform, target.now);
  const { acme, globex, admin } = await seedPeople(target);
  await noteApprovals(target, [acme, globex]);
  const boards = acmeBoards(target.now, acme.people);
  for (const board of boards) await writeBoard(acme.db, acme.teams, board);
  for (const board of globexBoards(target.now, globex.people.owner))
    await writeBoard(globex.db, globex.teams, board);
  const shared = boards.find((board) => board.name === "Customer support");
  if (shared)
    await writeAll(acme.db, [
      acme.db.insert(boardGrant).values({ boardId: shared.id, userId: acme.people.guest.id, role: "viewer" }),
    ]);
  return seedMoney(
    { ...target, plans },
    {
      acme: { id: acme.id, owner: acme.people.owner },
      globex: { id: globex.id, owner: globex.people.owner },
      admin: admin.id,
    },
  );
}

/** What the administrators' history shows of the demo's beginnings. */
async function noteApprovals(
  { platform }: SeedTarget,
  tenants: readonly Pick<SeededTenant<never>, "id">[],
): Promise<void> {
  for (const { id } of tenants) {
    const found = await tenantDetail(platform, id);
    if (!found?.decidedAt) continue;
    const entry = { subject: found.slug, tenantId: id };
    const at = found.decidedAt;
    const requestId = "demo";
    await writeAll(platform, [
      insertAudit(
        platform,
        { actorId: found.decidedById, at, requestId },
        {
          ...entry,
          action: "tenant.approved",
          before: { status: "pending" },
          after: { status: "pending", database: "requested" },
        },
      ),
      insertAudit(
        platform,
        { actorId: null, at: at + 4_000, requestId },
        {
          ...entry,
          action: "tenant.provisioned",
          before: { status: "pending" },
          after: { status: "active" },
        },
      ),
    ]);
  }
}

/** The lines that tell a person who can sign in where. `origin` is the platform's, such as `http://localhost:8787`. */
export function demoAccounts(origin: string): string[] {
  const { port } = new URL(origin);
  return [
    `Demo accounts, all with the password ${DEMO_PASSWORD}:`,
    `  ${origin}/admin             admin@laneway.test`,
    `  http://acme.localhost:${port}/app    owner@acme.test manager@acme.test member@acme.test viewer@acme.test`,
    `  http://globex.localhost:${port}/app  owner@globex.test`,
    `Mail arrives at ${origin}/dev/inbox`,
  ];
}

/** Writes a board with its whole past, so that its log, its sequence number and its rows agree. */
async function writeBoard(
  db: TenantDb,
  teams: Readonly<Record<string, TeamId>>,
  demo: DemoBoard,
): Promise<void> {
  const team = teams[demo.team];
  if (!team) throw new Error(`There is no team ${demo.team} for ${demo.name}`);
  const { id, name, createdAt } = demo;
  await writeAll(db, [insertBoard({ id, team, name, createdBy: demo.createdBy.id, createdAt })]);
  const edits = replay(demo).done.map((step) => ({
    seq: step.seq,
    op: step.op,
    actorId: step.actor.id,
    name: step.intent.name,
    args: step.intent.args,
    card: step.card,
    changes: step.changes,
    told: step.changes,
    inverse: step.inverse,
    at: step.at,
  }));
  await commitEdits(db, id, edits, { mentions: false, boardLimit: null });
}
