import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// A copy of the house with one planted import per file, so that no check of the real one ever sees them.
let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "laneway-imports-"));
  cpSync(".oxlintrc.json", join(house, ".oxlintrc.json"));
});
afterAll(() => rmSync(house, { recursive: true }));

const forbidden: [file: string, imported: string][] = [
  ["app/domain/boards/planted.ts", "#db/client.ts"],
  ["app/domain/boards/planted.ts", "../../../db/client.ts"],
  ["app/domain/boards/planted.ts", "../../operations/context.ts"],
  ["app/domain/boards/planted.ts", "drizzle-orm"],
  ["app/domain/planted.ts", "node:fs"],
  ["app/ui/planted.tsx", "#domain/ids.ts"],
  ["app/ui/planted.tsx", "@remix-run/react"],
  ["app/messages/planted.ts", "#operations/context.ts"],
  ["app/operations/boards/planted.ts", "#portal/layout.tsx"],
  ["app/operations/boards/planted.ts", "@remix-run/cloudflare"],
  ["app/integrations/planted.server.ts", "#db/client.ts"],
  ["app/portal/routes/board/planted.tsx", "#db/tenant/store/boards.ts"],
  ["app/portal/routes/board/planted.tsx", "#admin/layout.tsx"],
  ["app/portal/routes/board/planted.tsx", "../../../admin/layout.tsx"],
  ["app/portal/routes/board/planted.tsx", "#party/board/board-room.ts"],
  ["app/admin/planted.tsx", "#portal/layout.tsx"],
  ["app/site/planted.tsx", "#local/seed/seed.ts"],
  ["app/auth/planted.ts", "lucia"],
  ["app/root.tsx", "#workers/env.ts"],
  ["party/board/planted.ts", "#workers/env.ts"],
  ["party/board/planted.ts", "#portal/layout.tsx"],
  ["party/protocol/planted.ts", "#db/client.ts"],
  ["party/protocol/planted.ts", "../board/board-room.ts"],
  ["party/protocol/planted.ts", "partyserver"],
  ["db/planted.ts", "#operations/context.ts"],
  ["db/planted.ts", "node:fs"],
  ["db/planted.ts", "../app/operations/context.ts"],
];

test.for(forbidden)("%s may not import %s", ([file, imported]) => {
  expect(lint(file, imported)).toContain("no-restricted-imports");
});

const allowed: [file: string, imported: string][] = [
  ["app/domain/boards/planted.ts", "#domain/ids.ts"],
  ["app/domain/boards/planted.ts", "../access/roles.ts"],
  ["app/domain/boards/planted.ts", "fractional-indexing"],
  ["app/domain/boards/planted.test.ts", "#local/seed/boards.ts"],
  ["app/operations/boards/planted.ts", "#db/tenant/store/boards.ts"],
  ["app/portal/routes/board/planted.tsx", "#db/tenant/queries/boards.ts"],
  ["app/portal/routes/board/planted.tsx", "#auth/session.server.ts"],
  ["app/portal/routes/board/planted.tsx", "#party/protocol/version.ts"],
  ["app/portal/routes/board/planted.tsx", "partysocket"],
  ["app/portal/routes/board/planted.tsx", "../../components/menu.tsx"],
  ["app/auth/session.server.ts", "lucia"],
  ["party/board/planted.ts", "partyserver"],
  ["party/board/planted.ts", "../protocol/version.ts"],
  ["db/client.ts", "@libsql/client/web"],
  ["workers/planted.ts", "#party/board/board-room.ts"],
];

test.for(allowed)("%s may import %s", ([file, imported]) => {
  expect(lint(file, imported)).not.toContain("no-restricted-imports");
});

function lint(file: string, imported: string): string {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import planted from "${imported}";\nconsole.log(planted);\n`);
  const oxlint = resolve("node_modules/.bin/oxlint");
  const { stdout } = spawnSync(oxlint, [file], { cwd: house, encoding: "utf8" });
  rmSync(path);
  return stdout;
}
