import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import * as v from "valibot";
import { transformWithEsbuild, type Plugin } from "vite";

const folder = path.resolve(import.meta.dirname, "app/messages");
const words = "virtual:words/";

/**
 * What a browser loads of `app/messages`: the words of the surfaces that its modules name and no more, parsed beforehand. A module
 * under `app/` with a key such as "board.card.archive" in it brings `en/board.ts` along; the server and the tests have the whole
 * catalogue and the parser at hand. Saves some 15 kB gzipped on the board's page.
 */
export function messagesForBrowser(): Plugin {
  let surfaces: string[] = [];
  return {
    name: "messages-for-browser",
    applyToEnvironment: (environment) => environment.config.consumer === "client",
    async buildStart() {
      const files = await readdir(path.join(folder, "en"));
      surfaces = files.map((file) => path.basename(file, ".ts"));
    },
    resolveId: {
      order: "pre",
      handler(source, importer) {
        if (source === "#messages/catalogue.ts") return path.join(folder, "browser-catalogue.ts");
        if (source === "@formatjs/icu-messageformat-parser")
          return this.resolve(`${source}/no-parser.js`, importer);
        return source.startsWith(words) ? `\0${source}` : undefined;
      },
    },
    async load(id) {
      if (!id.startsWith(`\0${words}`)) return undefined;
      const file = path.join(folder, "en", `${id.slice(words.length + 1)}.ts`);
      this.addWatchFile(file);
      const messages = parsed(await messagesIn(file));
      return `import { addWords } from "#messages/browser-catalogue.ts";\naddWords(${JSON.stringify(messages)});`;
    },
    // After the compiler, so that keys in comments don't count.
    transform(code, id) {
      const file = id.split("?")[0] ?? id;
      if (!/\/app\/(?!messages\/en\/).*\.tsx?$/.test(file)) return undefined;
      const named = surfaces.filter((surface) => new RegExp(`["'\`]${prefixOf(surface)}\\.`).test(code));
      if (named.length === 0) return undefined;
      const imports = named.map((surface) => `import "${words}${surface}";`);
      return { code: imports.join("") + code, map: null };
    },
  };
}

/** Keys begin with their file's name; those of `refusals.ts` say "refusal". */
function prefixOf(surface: string): string {
  return surface === "refusals" ? "refusal" : surface;
}

const aFileOfMessages = v.record(v.string(), v.record(v.string(), v.string()));

/** The file's messages by key: it holds one object of strings and imports nothing. */
async function messagesIn(file: string): Promise<Map<string, string>> {
  const { code } = await transformWithEsbuild(await readFile(file, "utf8"), file);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const objects = Object.values(v.parse(aFileOfMessages, { ...Object(module) }));
  return new Map(objects.flatMap((messages) => Object.entries(messages)));
}

/** Messages with arguments as syntax trees, so that the browser needs no parser; the others as they stand. */
function parsed(messages: Map<string, string>): Record<string, unknown> {
  const words: Record<string, unknown> = {};
  for (const [key, message] of messages) words[key] = /[{']/.test(message) ? treeOf(message) : message;
  return words;
}

function treeOf(message: string): unknown {
  return new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst();
}
