import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { expect, test } from "vitest";
import type { Migration } from "#db/migrate.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";

const house = ["app", "party", "db", "workers", "local", "tests"];
/** Looked up on disk: a machine that got the sources without git runs this too. */
const files = [...house, "docs", "types", ".ci"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .concat(readdirSync(".", { withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const code = files.filter((path) => house.includes(path.split("/")[0] ?? "") && /\.(tsx?|mjs)$/.test(path));
/** Workers, local and tests may import everything; the document shell its surfaces. */
const freeToImport = /^(workers|local|tests)\/|\.test\.tsx?$|^app\/[^/]+$/;
const text = (path: string) => readFileSync(path, "utf8");

test("file names are kebab-case", () => {
  const kebab = /^[a-z0-9$_]+(-[a-z0-9$_]+)*(\.[a-z0-9-]+)*$/;
  expect(code.filter((path) => !kebab.test(basename(path)))).toEqual([]);
});

test("no file has more than 350 lines, tests excepted", () => {
  const long = code.filter((path) => !/\.test\.tsx?$/.test(path) && text(path).split("\n").length > 351);
  expect(long).toEqual([]);
});

test("a relative import stays in its folder of the import table", () => {
  // Files right in app/ (the load context) belong to every surface.
  const folderOf = (path: string) => {
    const [top = "", second = ""] = path.split("/");
    return top === "app" && /\.tsx?$/.test(second) ? top : top === "app" ? `${top}/${second}` : top;
  };
  const leaving = code.flatMap((path) => {
    const imported = [...text(path).matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) =>
      join(dirname(path), to),
    );
    return imported
      .filter((to) => ![folderOf(path), "app"].includes(folderOf(to)) && !freeToImport.test(path))
      .map((to) => `${path} -> ${to}`);
  });
  expect(leaving).toEqual([]);
});

test("there are no enums and no barrel files", () => {
  expect(code.filter((path) => /^\s*(export )?(const )?enum\s/m.test(text(path)))).toEqual([]);
  const reExports = (path: string) => {
    const lines = text(path)
      .split("\n")
      .filter((line) => line.trim() !== "");
    return lines.length > 0 && lines.every((line) => /^export .* from /.test(line));
  };
  expect(code.filter(reExports)).toEqual([]);
});

test("a page that takes forms stays where no answer comes: it says what is shown then, and is not loaded again", () => {
  const pages = code.filter(
    (path) => /^app\/.*\/route\.tsx$/.test(path) && /function action\(/.test(text(path)),
  );
  // Their files go by requests of their own, which say the same; the form is for browsers without scripts.
  const uploads = ["app/portal/routes/billing.pay/route.tsx", "app/portal/routes/imports/route.tsx"];
  const leaving = pages.filter(
    (path) =>
      !/\bshouldRevalidate\b/.test(text(path)) ||
      !(uploads.includes(path) || /export const clientAction\b/.test(text(path))),
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(leaving).toEqual([]);
});

test("nothing reads outside the clone", () => {
  const outside = new RegExp(["(?:\\.\\./)+", "shared/", "|/", "work/"].join(""));
  const readable = files.filter((path) =>
    [".ts", ".tsx", ".mjs", ".sh", ".toml", ".json", ".md"].includes(extname(path)),
  );
  const offending = readable.filter((path) => outside.test(text(path)));
  expect(offending).toEqual([]);
});

test.for<[string, Migration[]]>([
  ["db/platform/migrations", platformMigrations],
  ["db/tenant/migrations", tenantMigrations],
])("the migrations in %s are numbered without gaps and all of them are listed", ([folder, listed]) => {
  const tags = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .map((name) => name.slice(0, -4))
    .toSorted();
  expect(tags.map((tag) => Number(tag.slice(0, 4)))).toEqual(tags.map((_, at) => at));
  expect(listed.map(({ tag }) => tag)).toEqual(tags);
});

test("the two commands and the check are what the continuous integration runs, and nothing else", () => {
  const commands = text(".ci/run")
    .split("\n")
    .filter((line) => line.startsWith("npm"));
  expect(commands).toEqual(["npm run check", "npm test"]);
});
