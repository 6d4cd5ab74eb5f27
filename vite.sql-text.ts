import type { Plugin } from "vite";

/** Lets `import text from "./0000_first.sql"` work wherever Vite loads modules: the build and every test. */
export function sqlText(): Plugin {
  return {
    name: "sql-text",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".sql")) return undefined;
      return { code: `export default ${JSON.stringify(code)};`, map: null };
    },
  };
}
