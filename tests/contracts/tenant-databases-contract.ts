import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { isUniqueViolation, writeAll } from "#db/client.ts";
import { migrate, MigrationOrderError } from "#db/migrate.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import { team } from "#db/tenant/schema.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";
import type { TeamId } from "#domain/ids.ts";

const now = Date.UTC(2026, 3, 15, 12);
const freshName = () => `t-${randomBytes(6).toString("hex")}`;
const teamNamed = (name: string) => ({ id: `team-${name}` as TeamId, name, createdAt: now });

/** What every service of tenants' databases has to do alike. Run inside a `describe` against each that is at hand. */
export function tenantDatabasesContract(services: () => TenantDatabases): void {
  test("a database can be made, migrated, written and read", async () => {
    const { db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed("Haul"))]);
    expect(await db.select({ name: team.name }).from(team)).toEqual([{ name: "Haul" }]);
  });

  test("making a database that is there finds it as it was", async () => {
    const { ref, db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed("Haul"))]);
    expect(await services().create(ref.name)).toEqual(ref);
    expect(await db.$count(team)).toBe(1);
  });

  test("globex's database holds nothing of acme's", async () => {
    const acme = await freshDatabase(services());
    const globex = await freshDatabase(services());
    await writeAll(acme.db, [acme.db.insert(team).values(teamNamed("Haul"))]);
    expect(await globex.db.$count(team)).toBe(0);
  });

  test.for(["../acme", "acme/../../etc", "", "A", "a".repeat(65), "acme%2f", ".hidden"])(
    "a database can't be called %j",
    async (name) => {
      await expect(services().create(name)).rejects.toThrow("can't be the name of a database");
      await expect(services().delete(name)).rejects.toThrow("can't be the name of a database");
    },
  );

  test("migrating again changes nothing, and says the same version", async () => {
    const { ref, db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed("Haul"))]);
    expect(await services().migrate(ref, now)).toBe(tenantMigrations.length);
    expect(await db.$count(team)).toBe(1);
  });

  test("of migrators that race, one applies everything and the others see that it is done", async () => {
    const ref = await services().create(freshName());
    const runs = await Promise.all(
      Array.from({ length: 6 }, async () => migrate(await services().open(ref), tenantMigrations, now)),
    );
    expect(runs.flatMap(({ applied }) => applied)).toEqual(tenantMigrations.map(({ tag }) => tag));
  });

  test("a migration that was merged with an older number is refused, since it would be skipped elsewhere", async () => {
    const { db } = await freshDatabase(services());
    const later = [...tenantMigrations, { tag: "0900_later", sql: "CREATE TABLE later (id TEXT)" }];
    await migrate(db, later, now);
    const late = [...later, { tag: "0800_late", sql: "CREATE TABLE late (id TEXT)" }];
    await expect(migrate(db, late, now)).rejects.toThrow(MigrationOrderError);
  });

  test("a migration that fails leaves nothing of itself behind", async () => {
    const { db } = await freshDatabase(services());
    const broken = { tag: "0900_broken", sql: "CREATE TABLE half (id TEXT); INSERT INTO missing VALUES (1)" };
    await expect(migrate(db, [...tenantMigrations, broken], now)).rejects.toThrow("missing");
    const mended = { tag: "0900_broken", sql: "CREATE TABLE half (id TEXT)" };
    expect(await migrate(db, [...tenantMigrations, mended], now)).toEqual({ applied: ["0900_broken"] });
  });

  test("rebuilding a parent table keeps its children's rows", async () => {
    const { db } = await freshDatabase(services());
    const first = `CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) ON DELETE CASCADE);
      INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, 1)`;
    const rebuild = `CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO new_parent SELECT id, 'p' FROM parent;
      DROP TABLE parent;
      ALTER TABLE new_parent RENAME TO parent`;
    await migrate(db, [...tenantMigrations, { tag: "0900_first", sql: first }], now);
    await migrate(
      db,
      [...tenantMigrations, { tag: "0900_first", sql: first }, { tag: "0901_rebuild", sql: rebuild }],
      now,
    );
    expect((await db.$client.execute("SELECT count(*) AS n FROM child")).rows[0]?.["n"]).toBe(2);
    // And the keys are watched again afterwards.
    await db.$client.execute("DELETE FROM parent");
    expect((await db.$client.execute("SELECT count(*) AS n FROM child")).rows[0]?.["n"]).toBe(0);
  });

  test("a batch writes all of it or nothing, and says that a row was there already", async () => {
    const { db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed("Haul"))]);
    const attempt = writeAll(db, [
      db.insert(team).values(teamNamed("Care")),
      db.insert(team).values(teamNamed("Haul")),
    ]);
    await expect(attempt).rejects.toSatisfy(isUniqueViolation);
    expect(await db.$count(team)).toBe(1);
  });

  test("values come back as they went: integers beyond 2^53 as text, blobs, floats, null and any script", async () => {
    const { db } = await freshDatabase(services());
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const { rows } = await db.$client.execute({
      sql: "SELECT ? AS t, ? AS f, ? AS n, ? AS b, CAST(9007199254740993 AS TEXT) AS big, ? AS i",
      args: ["Žluťoučký 🐎 కన్నడ", 1.5, null, bytes, 7n],
    });
    const row = rows[0];
    expect([row?.["t"], row?.["f"], row?.["n"], row?.["big"], row?.["i"]]).toEqual([
      "Žluťoučký 🐎 కన్నడ",
      1.5,
      null,
      "9007199254740993",
      7,
    ]);
    expect(new Uint8Array(row?.["b"] as ArrayBuffer)).toEqual(bytes);
  });

  test("a dump is SQL that makes the same database again", async () => {
    const { ref, db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed('It\'s; "odd"\nHaul'))]);
    const sql = await new Response(await services().export(ref)).text();
    const copy = await services().open(await services().create(freshName()));
    await copy.$client.executeMultiple(sql);
    expect(await copy.select().from(team)).toEqual(await db.select().from(team));
    expect(await migrate(copy, tenantMigrations, now)).toEqual({ applied: [] });
  });

  test("a dropped database is gone with all its data, and dropping it again does no harm", async () => {
    const { ref, db } = await freshDatabase(services());
    await writeAll(db, [db.insert(team).values(teamNamed("Haul"))]);
    await services().delete(ref.name);
    await services().delete(ref.name);
    await expect(db.$count(team)).rejects.toThrow();
    const again = await services().create(ref.name);
    await services().migrate(again, now);
    expect(await (await services().open(again)).$count(team)).toBe(0);
  });
}

async function freshDatabase(services: TenantDatabases) {
  const ref = await services.create(freshName());
  await services.migrate(ref, now);
  return { ref, db: await services.open(ref) };
}
