import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Connection } from "./connection.ts";

/** Lower-case letters, digits and dashes: a name can be neither a path nor a hidden file. */
export function isDatabaseName(name: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(name);
}

/** The folder that holds one file per database. */
export class DatabaseFiles {
  readonly #folder: string;
  readonly #existing = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file of a database, whether or not it exists. Throws for a name that is none. */
  pathOf(name: string): string {
    if (!isDatabaseName(name)) throw new Error(`"${name}" is not a database name`);
    return join(this.#folder, `${name}.db`);
  }

  exists(name: string): boolean {
    if (this.#existing.has(name)) return true;
    const found = existsSync(this.pathOf(name));
    if (found) this.#existing.add(name);
    return found;
  }

  /** Creates an empty database; says whether it is new. */
  async create(name: string): Promise<boolean> {
    if (this.exists(name)) return false;
    await mkdir(this.#folder, { recursive: true });
    new Connection(this.pathOf(name)).close();
    this.#existing.add(name);
    return true;
  }

  /** Removes a database that nobody has open; says whether there was one. */
  async remove(name: string): Promise<boolean> {
    const found = this.exists(name);
    this.#existing.delete(name);
    for (const suffix of ["", "-wal", "-shm"]) await rm(this.pathOf(name) + suffix, { force: true });
    return found;
  }

  async list(): Promise<string[]> {
    const entries = await readdir(this.#folder).catch(() => []);
    return entries
      .filter((entry) => entry.endsWith(".db"))
      .map((entry) => entry.slice(0, -3))
      .sort();
  }
}
