type Row = { id: string };

/** Rows in the order in which they were made, found by id or by an indexed field; both cost what they give back. */
export class Collection<T extends Row> {
  readonly #byId = new Map<string, T>();
  readonly #by: Record<string, (row: T) => string | null>;
  readonly #indexes = new Map<string, Map<string, T[]>>();

  /** @param by the fields to look up by; a row's value never changes. */
  constructor(by: Record<string, (row: T) => string | null> = {}) {
    this.#by = by;
    for (const name of Object.keys(by)) this.#indexes.set(name, new Map());
  }

  add(row: T): T {
    this.#byId.set(row.id, row);
    for (const [name, valueOf] of Object.entries(this.#by)) {
      const value = valueOf(row);
      if (value === null) continue;
      const index = this.#indexes.get(name);
      const rows = index?.get(value);
      if (rows) rows.push(row);
      else index?.set(value, [row]);
    }
    return row;
  }

  get(id: string | null | undefined): T | undefined {
    return id == null ? undefined : this.#byId.get(id);
  }

  /** The row that must be there; a missing one is a mistake of the emulator. */
  need(id: string | null | undefined): T {
    const row = this.get(id);
    if (!row) throw new Error(`The emulator lost ${id}`);
    return row;
  }

  remove(id: string): void {
    const row = this.#byId.get(id);
    if (!row) return;
    this.#byId.delete(id);
    for (const index of this.#indexes.values()) {
      for (const rows of index.values()) {
        const at = rows.indexOf(row);
        if (at >= 0) rows.splice(at, 1);
      }
    }
  }

  /** Rows with this value of an indexed field, oldest first. */
  where(field: string, value: string): readonly T[] {
    return this.#indexes.get(field)?.get(value) ?? [];
  }

  /** Oldest first. */
  all(): T[] {
    return [...this.#byId.values()];
  }

  indexes(field: string): boolean {
    return this.#indexes.has(field);
  }

  /** Takes in rows that an earlier run of the emulator kept. */
  restore(rows: Row[]): void {
    for (const row of rows) this.add(row as T);
  }

  clear(): void {
    this.#byId.clear();
    for (const index of this.#indexes.values()) index.clear();
  }
}
