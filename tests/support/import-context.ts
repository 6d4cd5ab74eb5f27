import { localDatabases } from "#db/databases/local.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { opLog, profile, team, teamMember } from "#db/tenant/schema.ts";
import { entitlements } from "#domain/billing/entitlements.ts";
import type { Change } from "#domain/boards/change.ts";
import { newId, type BoardId, type OpId, type TeamId, type TenantId, type UserId } from "#domain/ids.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import type { Answer, Edit, Files, Job, Member, TenantContext } from "#operations/context.ts";
import type { LibsqlSettings } from "#tests/support/libsql-setup.ts";
import { NOW } from "#tests/support/transcribed.ts";

/** A tenant with a database of its own, files and a queue in memory, and rooms that only keep what they are given. */
export async function importTenant(libsql: LibsqlSettings) {
  const databases = localDatabases({
    url: libsql.TENANT_DB_URL,
    adminKey: libsql.TENANT_DB_ADMIN_KEY,
    tokenSecret: libsql.TENANT_DB_TOKEN_SECRET,
  });
  const ref = await databases.create(`t-${newId<TenantId>().toLowerCase()}`);
  await databases.migrate(ref, NOW);
  const db = await databases.open(ref);
  const files = filesInMemory();
  const jobs: Job[] = [];
  const asked: string[] = [];
  const room = roomOver(db);
  const context = {
    now: NOW,
    requestId: "test",
    log: { info() {}, warn() {}, error() {} },
    tenant: {
      id: newId<TenantId>(),
      slug: "acme",
      name: "Acme",
      status: "active",
      statusReason: null,
      hold: null,
      planEndedAt: null,
    },
    db,
    files,
    entitlements: async () => entitlements(null, [], null, NOW),
    jobs: { send: async (job: Job) => void jobs.push(job) },
    rooms: { apply: room.apply, rightsChanged: async (_: TenantId, who: string) => void asked.push(who) },
    platform: {
      insert: () => ({ values: () => ({ toSQL: () => ({ sql: "select 1", params: [] }) }) }),
      $client: noClient,
    },
  } as unknown as TenantContext;
  return { context, db, files, jobs, asked, room, ...(await castIn(db)) };
}

const noClient = { batch: async () => [] };

async function castIn(db: TenantDb) {
  const person = async (name: string, role: TenantRole): Promise<Member> => {
    const id = newId<UserId>();
    await db.insert(profile).values({ userId: id, name, email: `${role}@acme.test`, role, leftAt: null });
    return { id, name, email: `${role}@acme.test`, role };
  };
  const owner = await person("Olga Owner", "owner");
  const member = await person("Mia Member", "member");
  const other = await person("Max Manager", "member");
  const viewer = await person("Vera Viewer", "viewer");
  const guest = await person("Gus Guest", "guest");
  const teamId = newId<TeamId>();
  await db.insert(team).values({ id: teamId, name: "Launch", createdAt: NOW });
  await db.insert(teamMember).values({ teamId, userId: member.id, role: "member" });
  return { owner, member, other, viewer, guest, teamId };
}

export type FileStore = Files & { kept: Map<string, Uint8Array> };

function filesInMemory(): FileStore {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    async put(key, body) {
      kept.set(key, new Uint8Array(await new Response(body).arrayBuffer()));
    },
    async get(key) {
      const bytes = kept.get(key);
      return bytes
        ? new ReadableStream<Uint8Array>({
            start(controller) {
              controller.enqueue(bytes);
              controller.close();
            },
          })
        : null;
    },
    async delete(key) {
      kept.delete(key);
    },
  };
}

/** Stands in for the boards' rooms: writes the log row of each batch, once an op id, and keeps the batch's rows. */
function roomOver(db: TenantDb) {
  const committed = new Map<OpId, Change[]>();
  const room = {
    committed,
    sent: 0,
    /** From this many sent batches on, the room can't be reached. */
    breaksAfter: Number.POSITIVE_INFINITY,
    /** Called before each batch is committed. */
    before: async (): Promise<void> => undefined,
    rows: () => [...committed.values()].flat(),
    async apply(_: TenantId, boardId: BoardId, edits: readonly Edit[]): Promise<Answer[]> {
      const [edit] = edits;
      if (edit?.intent.name !== "importRows") throw new Error("An import sends rows, one batch at a time");
      if (room.sent >= room.breaksAfter) throw new Error("out of reach");
      room.sent += 1;
      await room.before();
      if (!committed.has(edit.op)) {
        const row = { boardId, seq: committed.size + 1, opId: edit.op, name: "importRows", at: NOW };
        await db.insert(opLog).values({ ...row, args: {}, changes: [], inverse: [] });
        committed.set(edit.op, edit.intent.args.changes);
      }
      return [{ word: "committed", seq: committed.size }];
    },
  };
  return room;
}
