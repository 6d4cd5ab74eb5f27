import path from "node:path";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { auth } from "#messages/en/auth.ts";
import { common } from "#messages/en/common.ts";
import { site } from "#messages/en/site.ts";
import { messagesForBrowser } from "../../vite.messages.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** What the browser would load of a module, as text. */
async function browserCodeOf(file: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [messagesForBrowser()],
    esbuild: { jsx: "automatic" },
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: path.join(root, file), external: [/^react/, /^@remix-run/] },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs
    .flatMap((one) => ("output" in one ? one.output : []))
    .map((chunk) => (chunk.type === "chunk" ? chunk.code : ""))
    .join("\n");
}

describe("the words that a browser loads", () => {
  it("are those whose keys its modules name, already parsed", async () => {
    const code = await browserCodeOf("app/site/routes/landing/route.tsx");
    expect(code).toContain(site["site.hero.title"]);
    expect(code).toContain(common["common.product"]);
    expect(code).not.toContain(auth["auth.signUp.about"]);
    expect(code).not.toContain(site["site.trello.preview.matched"]);
    expect(code).not.toContain("EXPECT_ARGUMENT_CLOSING_BRACE");
  });
});
