import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type UserConfig } from "vite";
import { kitInOneChunk } from "./vite.kit-chunk.ts";
import { messagesForBrowser } from "./vite.messages.ts";
import { sqlText } from "./vite.sql-text.ts";

declare module "@remix-run/cloudflare" {
  interface Future {
    v3_singleFetch: true;
  }
}

const workerd = {
  ssr: {
    target: "webworker",
    noExternal: true,
    resolve: {
      conditions: ["workerd", "worker", "browser"],
      externalConditions: ["workerd", "worker"],
    },
  },
  resolve: { mainFields: ["browser", "module", "main"] },
} satisfies UserConfig;

/** What both the pages and the rest of the Worker are made of. */
const shared = /^#(db|domain|integrations|operations|party)\//;

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    sqlText(),
    messagesForBrowser(),
    kitInOneChunk(),
    remix({
      // Route files sit beside their components and tests; only app/routes.ts says what is a route.
      ignoredRouteFiles: ["**/*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        // Asks the server about every address with a parameter before it is opened, so that no card would open in a
        // tunnel (docs/decisions: all routes are known from the start).
        v3_lazyRouteDiscovery: false,
        v3_routeConfig: true,
      },
    }),
  ],
  // A running Worker serves from this folder: emptying it at a rebuild would take its files away.
  build: {
    emptyOutDir: false,
    target: "es2022",
    cssMinify: true,
    // Left to the bundling of the Worker (wrangler.toml), so that it holds each of these once: a second copy of an error's class is another
    // class, and a page would not recognise what a database or a card provider that it was handed refuses with.
    ...(isSsrBuild && { rollupOptions: { external: shared } }),
  },
  // What is built runs in workerd. `npm run dev` renders pages in Node, from node_modules as they are.
  ...(command === "build" ? workerd : {}),
}));
