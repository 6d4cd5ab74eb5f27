import { passwords } from "#auth/password.server.ts";
import { writeAll, type Query } from "#db/client.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { tenantDatabase } from "#db/platform/schema.ts";
import { insertUser, putCredential, setPlatformRole } from "#db/platform/store/people.ts";
import { insertMembership, insertTenant } from "#db/platform/store/tenants.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { team as teams } from "#db/tenant/schema.ts";
import { putProfile } from "#db/tenant/store/people.ts";
import { putTeamMember } from "#db/tenant/store/teams.ts";
import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import { newId, type TeamId, type TenantId, type UserId } from "#domain/ids.ts";
import type { Person } from "#operations/context.ts";

export const DEMO_PASSWORD = "laneway-demo-1";

const DAY = 24 * 60 * 60_000;

type Place = { platform: PlatformDb; tenantDatabases: TenantDatabases; now: number };

type Cast<Name extends string> = Record<Name, { name: string; role: TenantRole }>;

/** A demo tenant, ready for its boards: its people by their part, its teams by name, its database. */
export type SeededTenant<Name extends string> = {
  id: TenantId;
  people: Record<Name, Person>;
  teams: Record<string, TeamId>;
  db: TenantDb;
};

export type SeededPeople = {
  acme: SeededTenant<"owner" | "manager" | "member" | "viewer" | "guest">;
  globex: SeededTenant<"owner">;
  /** The platform's administrator. */
  admin: Person;
};

/**
 * The demo's people and tenants: the platform's administrator, acme and globex at work, initech waiting for approval.
 * All have the password `DEMO_PASSWORD`. Only the local runner calls this: a deployed Worker has no demo account.
 */
export async function seedPeople(place: Place): Promise<SeededPeople> {
  const { platform, now } = place;
  const hash = await passwords.hash(DEMO_PASSWORD);
  const admin = person("Ada Ferreira", "admin@laneway.test");
  await writeAll(platform, [
    ...account(place, admin, hash, now - 90 * DAY),
    setPlatformRole(platform, admin.email, "super_admin", now),
  ]);

  const acme = await openTenant(place, hash, {
    slug: "acme",
    name: "Acme Cargo Bikes",
    age: 74 * DAY,
    approvedBy: admin,
    cast: {
      owner: { name: "Olivia Hart", role: "owner" },
      manager: { name: "Marta Nowak", role: "manager" },
      member: { name: "Milan Petrov", role: "member" },
      viewer: { name: "Vera Lindqvist", role: "viewer" },
      guest: { name: "Noor Haddad", role: "guest" },
    },
    teams: {
      Haul: { owner: "manager", manager: "manager", member: "member", viewer: "viewer" },
      Care: { manager: "manager", member: "member" },
      Marketing: { owner: "manager", manager: "member", viewer: "viewer" },
    },
  });
  const globex = await openTenant(place, hash, {
    slug: "globex",
    name: "Globex Beverages",
    age: 41 * DAY,
    approvedBy: admin,
    cast: { owner: { name: "Gideon Blake", role: "owner" } },
    teams: { Maintenance: { owner: "manager" } },
  });
  await askForTenant(place, hash, {
    slug: "initech",
    name: "Initech Software",
    owner: person("Peter Okafor", "owner@initech.test"),
    at: now - DAY / 4,
  });
  return { acme, globex, admin };
}

type TenantPlan<Name extends string> = {
  slug: string;
  name: string;
  age: number;
  approvedBy: Person;
  cast: Cast<Name>;
  teams: Record<string, Partial<Record<Name, TeamRole>>>;
};

async function openTenant<Name extends "owner" | "manager" | "member" | "viewer" | "guest">(
  place: Place,
  hash: string,
  plan: TenantPlan<Name>,
): Promise<SeededTenant<Name>> {
  const { platform, tenantDatabases, now } = place;
  const id = newId<TenantId>();
  const people = castOf(plan);
  const members = partsOf(plan.cast).map((part) => ({ ...people[part], role: plan.cast[part].role }));
  const owner = members.find(({ role }) => role === "owner");
  if (!owner) throw new Error(`${plan.slug} has no owner`);
  const since = now - plan.age;

  const ref = await tenantDatabases.create(`t-${plan.slug}-demo`);
  const schemaVersion = await tenantDatabases.migrate(ref, now);
  const db = await tenantDatabases.open(ref);
  const teamIds = Object.fromEntries(Object.keys(plan.teams).map((name) => [name, newId<TeamId>()]));
  await writeAll(db, [
    ...members.map(({ id: userId, name, email, role }) => putProfile(db, { userId, name, email, role })),
    ...Object.entries(teamIds).map(([name, teamId]) =>
      db.insert(teams).values({ id: teamId, name, createdAt: since }),
    ),
    ...Object.entries(plan.teams).flatMap(([name, roles]) =>
      partsOf(plan.cast).flatMap((part) => {
        const [teamId, role] = [teamIds[name], roles[part]];
        return teamId && role ? [putTeamMember(teamId, people[part].id, role)] : [];
      }),
    ),
  ]);
  await writeAll(platform, [
    ...members.flatMap((member) => account(place, member, hash, since)),
    insertTenant(platform, {
      id,
      slug: plan.slug,
      name: plan.name,
      status: "active",
      ownerId: owner.id,
      createdAt: since,
      confirmedAt: since,
      decidedBy: plan.approvedBy.id,
      decidedAt: since + DAY / 2,
    }),
    ...members.map((member) =>
      insertMembership(platform, {
        tenantId: id,
        userId: member.id,
        role: member.role,
        createdAt: since,
      }),
    ),
    platform.insert(tenantDatabase).values({
      tenantId: id,
      name: ref.name,
      url: ref.url,
      region: "default",
      schemaVersion,
      state: "ready",
      attempts: 1,
      updatedAt: since + DAY / 2,
    }),
  ]);
  return { id, people, teams: teamIds, db };
}

/** A sign-up that waits in the administrators' queue. */
async function askForTenant(
  place: Place,
  hash: string,
  plan: { slug: string; name: string; owner: Person; at: number },
): Promise<void> {
  const { platform } = place;
  const tenantId = newId<TenantId>();
  await writeAll(platform, [
    ...account(place, plan.owner, hash, plan.at),
    insertTenant(platform, {
      id: tenantId,
      slug: plan.slug,
      name: plan.name,
      status: "pending",
      ownerId: plan.owner.id,
      createdAt: plan.at,
      confirmedAt: plan.at + DAY / 200,
    }),
    insertMembership(platform, { tenantId, userId: plan.owner.id, role: "owner", createdAt: plan.at }),
  ]);
}

function account({ platform }: Place, who: Person, hash: string, at: number): Query[] {
  const { id, name, email } = who;
  return [
    insertUser(platform, { id, name, email, createdAt: at, emailVerifiedAt: at }),
    putCredential(platform, id, hash, at),
  ];
}

function person(name: string, email: string): Person {
  return { id: newId<UserId>(), name, email };
}

function castOf<Name extends string>({ slug, cast }: TenantPlan<Name>): Record<Name, Person> {
  const entries = partsOf(cast).map((part): [Name, Person] => [
    part,
    person(cast[part].name, `${part}@${slug}.test`),
  ]);
  return Object.fromEntries(entries) as Record<Name, Person>;
}

function partsOf<Name extends string>(cast: Cast<Name>): Name[] {
  return Object.keys(cast) as Name[];
}
