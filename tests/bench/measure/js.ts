import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import type { Row } from "../rows.ts";
import { rounded } from "../stats.ts";

const entry = v.object({ module: v.string(), imports: v.array(v.string()) });
const manifest = v.object({
  entry,
  routes: v.record(
    v.string(),
    v.object({
      id: v.string(),
      parentId: v.optional(v.string()),
      path: v.optional(v.string()),
      index: v.optional(v.boolean()),
      module: v.string(),
      imports: v.optional(v.array(v.string()), []),
    }),
  ),
});
export type ClientManifest = v.InferOutput<typeof manifest>;

/** Gzipped JavaScript that each route loads before a person does anything: the closure of its static imports. */
export async function measureJs(client = "build/client"): Promise<Row[]> {
  const name = await newestManifest(join(client, "assets"));
  const text = await readFile(join(client, "assets", name), "utf8");
  const parsed = v.parse(manifest, JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  const sizes = new Map<string, number>();
  const sizeOf = async (file: string) => {
    const known = sizes.get(file) ?? gzipSync(await readFile(join(client, file))).length;
    sizes.set(file, known);
    return known;
  };
  const rows: Row[] = [];
  for (const [route, { own, modules }] of pageModules(parsed)) {
    // A route that only answers with data has nothing to show.
    if (!/\bas default\b/.test(await readFile(join(client, own), "utf8"))) continue;
    let bytes = await sizeOf(`/assets/${name}`);
    for (const file of modules) bytes += await sizeOf(file);
    rows.push({ row: "js", route, gzip_kb: rounded(bytes / 1000) });
  }
  return rows;
}

/** A build leaves the files of the one before it where they are, for pages that are open. */
async function newestManifest(assets: string): Promise<string> {
  const names = (await readdir(assets)).filter((file) => /^manifest-.*\.js$/.test(file));
  const times = await Promise.all(names.map(async (name) => (await stat(join(assets, name))).mtimeMs));
  const newest = names[times.indexOf(Math.max(...times))];
  if (newest === undefined) throw new Error("the client is not built");
  return newest;
}

/** For each path pattern: its own script and every one that it loads. Layouts have no path of their own. */
export function pageModules({
  entry: first,
  routes,
}: ClientManifest): Map<string, { own: string; modules: Set<string> }> {
  const parents = new Set(Object.values(routes).map((route) => route.parentId));
  const pages = new Map<string, { own: string; modules: Set<string> }>();
  for (const leaf of Object.values(routes)) {
    if (parents.has(leaf.id) && leaf.path === undefined) continue;
    const modules = new Set([first.module, ...first.imports]);
    const path: string[] = [];
    for (let at: typeof leaf | undefined = leaf; at; at = at.parentId ? routes[at.parentId] : undefined) {
      for (const file of [at.module, ...at.imports]) modules.add(file);
      if (at.path) path.unshift(at.path);
    }
    pages.set(`/${path.join("/")}`, { own: leaf.module, modules });
  }
  return pages;
}
