import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { unstable_readConfig as readWranglerConfig } from "wrangler";

export type Floor = { port: number; stop(): Promise<void> };

/** Hosts the empty room and the bare answer on a Miniflare of their own, as `npm start` hosts Laneway. */
export async function startFloor(): Promise<Floor> {
  const bundled = await build({
    entryPoints: ["tests/bench/floor/worker.ts"],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
  });
  const { compatibility_date, compatibility_flags } = readWranglerConfig({ config: "wrangler.toml" });
  const miniflare = new Miniflare({
    modules: true,
    script: bundled.outputFiles[0]?.text ?? "",
    host: "127.0.0.1",
    port: 0,
    // The same runtime as Laneway's: its date and its flags (compression of sockets is one).
    ...(compatibility_date === undefined ? {} : { compatibilityDate: compatibility_date }),
    compatibilityFlags: compatibility_flags,
    durableObjects: { Echo: { className: "Echo", useSQLite: true } },
  });
  const address = await miniflare.ready;
  return { port: Number(address.port), stop: async () => miniflare.dispose() };
}
