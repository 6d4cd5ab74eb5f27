/**
 * Splits SQL text into single statements, since Hrana executes one at a time. Knows quotes, comments and the bodies
 * of triggers (`BEGIN … END`, in which `CASE … END` nests). drizzle-kit's `--> statement-breakpoint` is a comment
 * and needs no care.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let depth = 0;
  let words: string[] = [];
  for (const token of sql.matchAll(tokens)) {
    const text = token[0];
    if (text === ";" && depth === 0) {
      push(sql.slice(start, token.index), words);
      start = token.index + 1;
      words = [];
    } else if (/^\w/.test(text)) {
      const word = text.toUpperCase();
      words.push(words.length < 4 ? word : "");
      if (isTrigger(words) && (word === "BEGIN" || word === "CASE")) depth++;
      if (isTrigger(words) && word === "END") depth--;
    } else if (!/^(--|\/\*|;)/.test(text)) {
      words.push("");
    }
  }
  push(sql.slice(start), words);
  return statements;

  function push(statement: string, seen: string[]): void {
    if (seen.length > 0) statements.push(statement.trim());
  }
}

const tokens =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\w+|;|[^\s\w;]/g;

function isTrigger(words: string[]): boolean {
  return words[0] === "CREATE" && words.slice(1, 3).includes("TRIGGER");
}
