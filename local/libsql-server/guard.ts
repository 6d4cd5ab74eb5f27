/**
 * What a tenant's SQL may not do: reach another file (`ATTACH`, `VACUUM INTO`) or change how the file is kept.
 * libsql-server refuses the same, so code that passes here passes there.
 */
import { splitStatements } from "#db/split-statements.ts";
import { HranaError } from "./protocol.ts";

const allowedPragmas = new Set(
  `foreign_keys defer_foreign_keys foreign_key_list foreign_key_check table_info table_xinfo table_list index_list
  index_info index_xinfo integrity_check quick_check optimize page_count page_size freelist_count
  recursive_triggers data_version`.split(/\s+/),
);

const leading = /^(?:\s+|;|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*/;

/** The statement's first word in capitals, past spaces and comments; empty when there is none. */
export function verb(sql: string): string {
  return /^[a-z]+/i.exec(sql.replace(leading, ""))?.[0].toUpperCase() ?? "";
}

/** Throws when one statement reaches outside its database or when the text holds more than one. */
export function refuseForbidden(sql: string): void {
  const first = verb(sql);
  if (first === "") throw new HranaError("SQL string does not contain any statement", "SQL_NO_STATEMENT");
  if (first === "ATTACH" || first === "DETACH" || (first === "VACUUM" && /\binto\b/i.test(sql))) {
    throw new HranaError(`${first} is not allowed here`, "SQL_PARSE_ERROR");
  }
  if (first === "PRAGMA" && !allowedPragmas.has(pragmaName(sql))) {
    throw new HranaError(`PRAGMA ${pragmaName(sql)} is not allowed here`, "SQL_PARSE_ERROR");
  }
  const semicolon = sql.indexOf(";");
  if (semicolon !== -1 && semicolon < sql.trimEnd().length - 1 && splitStatements(sql).length > 1) {
    throw new HranaError("SQL string contains more than one statement", "SQL_MANY_STATEMENTS");
  }
}

function pragmaName(sql: string): string {
  const name = /^pragma\s+(?:\w+\s*\.\s*)?["'`[]?(\w+)/i.exec(sql.replace(leading, ""))?.[1] ?? "";
  return name.toLowerCase();
}

const writingWords =
  /\b(insert|update|delete|replace|create|drop|alter|reindex|vacuum|analyze|pragma|savepoint|release|immediate|exclusive|attach)\b/i;
const sqlTexts = /"sql"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * Whether a pipeline's JSON can only read. It looks at the SQL texts alone (a quoted `"sql"` inside a value is escaped
 * and so never matches) and errs towards "writes", which costs a read nothing but a place in the queue of writers.
 */
export function onlyReads(body: string): boolean {
  for (const [, sql] of body.matchAll(sqlTexts)) {
    if (sql === undefined || writingWords.test(sql)) return false;
  }
  return true;
}
