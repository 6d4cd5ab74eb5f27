import { Connection } from "./connection.ts";

/** The whole database as SQL text that builds it again: what Turso and libsql-server answer at `/dump`. */
export function* dump(file: string): Generator<string> {
  const connection = new Connection(file);
  const texts = (sql: string) =>
    connection.execute(sql, [], true).rows.map((row) => row.map((cell) => String(cell.value ?? "")));
  try {
    connection.execute("BEGIN", [], false);
    yield "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n";
    const made = "FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
    for (const [name = "", sql = ""] of texts(`SELECT name, sql ${made} AND type = 'table'`)) {
      yield `${sql};\n`;
      const table = quoted(name);
      const columns = texts(`SELECT name FROM pragma_table_xinfo(${literal(name)}) WHERE hidden = 0`).flat();
      const values = columns.map((column) => `quote(${quoted(column)})`).join("||','||");
      for (const [row = ""] of texts(`SELECT ${values} FROM ${table}`)) {
        yield `INSERT INTO ${table}(${columns.map(quoted).join(",")}) VALUES(${row});\n`;
      }
    }
    for (const [sql = ""] of texts(`SELECT sql ${made} AND type <> 'table'`)) yield `${sql};\n`;
    yield "COMMIT;\n";
  } finally {
    connection.close();
  }
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
