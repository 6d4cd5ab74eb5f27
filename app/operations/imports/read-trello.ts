import { JSONParser, TokenType } from "@streamparser/json";
import type { FileRefusal } from "#domain/imports/refusals.ts";
import { TRELLO_PARTS, type TrelloEntry, type TrelloPart } from "#domain/imports/trello/board-index.ts";

/** Thrown by `readTrello` where the file is at fault. */
export class BadFile extends Error {
  readonly refusal: FileRefusal;
  constructor(refusal: FileRefusal) {
    super(`Not a usable file: ${refusal.code}`);
    this.refusal = refusal;
  }
}

const WHOLE: readonly TrelloPart[] = ["name", "closed", "labelNames"];
/** No entry of Trello's is nested deeper or larger: what is would only fill the isolate's 128 MB. */
const DEEPEST = 100;
const LARGEST_ENTRY = 16_000_000;

/**
 * Walks a Trello export and yields its entries, a handful at a time, so that 60 MB never are in memory at once.
 * Only `parts` are yielded; the rest is skipped, but must be JSON too. Throws `BadFile`.
 */
export async function* readTrello(
  file: ReadableStream<Uint8Array>,
  parts: readonly TrelloPart[] = TRELLO_PARTS,
): AsyncGenerator<TrelloEntry[]> {
  const walk = startWalk(parts);
  let bytes = 0;
  for await (const chunk of chunksOf(file)) {
    if (bytes === 0) refuseOtherFormats(chunk);
    bytes += chunk.length;
    walk.write(chunk);
    if (bytes - walk.entryBegan() > LARGEST_ENTRY) throw new BadFile({ code: "not-trello" });
    const entries = walk.take();
    if (entries.length > 0) yield entries;
  }
  if (walk.isBlank()) throw new BadFile({ code: "empty" });
  if (!walk.isWhole()) throw new BadFile({ code: "cut-off" });
}

function startWalk(parts: readonly TrelloPart[]) {
  const parser = new JSONParser({
    paths: parts.map((part) => (WHOLE.includes(part) ? `$.${part}` : `$.${part}.*`)),
    keepStack: false,
  });
  let found: TrelloEntry[] = [];
  parser.onValue = ({ value, key, stack }) => {
    const name = stack.length > 1 ? stack[1]?.key : key;
    const part = parts.find((each) => each === name);
    if (part) found.push({ part, value });
  };
  let blank = true;
  let depth = 0;
  let entryBegan = 0;
  parser.onToken = ({ token, offset }) => {
    blank = false;
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > DEEPEST) throw new BadFile({ code: "not-trello" });
    if (depth <= 2) entryBegan = offset;
  };
  return {
    write(chunk: Uint8Array) {
      try {
        parser.write(chunk);
      } catch (error) {
        throw error instanceof BadFile ? error : new BadFile({ code: "not-json" });
      }
    },
    take() {
      const entries = found;
      found = [];
      return entries;
    },
    entryBegan: () => entryBegan,
    isBlank: () => blank && !parser.isEnded,
    isWhole: () => parser.isEnded,
  };
}

/** A zip or gzip archive gets its own sentence: exports are often sent packed. */
function refuseOtherFormats(chunk: Uint8Array): void {
  const [first, second] = chunk;
  const zip = first === 0x50 && second === 0x4b;
  const gzip = first === 0x1f && second === 0x8b;
  if (zip || gzip) throw new BadFile({ code: "compressed" });
}

async function* chunksOf(file: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = file.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > 0) yield value;
    }
  } finally {
    // Also where the reader stopped early: a stream left open holds its connection.
    await reader.cancel().catch(() => undefined);
  }
}
