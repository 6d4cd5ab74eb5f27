/**
 * `npm run dev`: Laneway with pages that change as you type. Vite serves the browser's modules and renders the pages in
 * Node, with the Worker's own bindings; rooms, queue and cron run in workerd and are bundled anew when their source
 * changes. What only exists in workerd's pages (limits, its crypto) is tried with `npm start`.
 */
import { bundleWorker } from "../build-worker.ts";
import { freePort } from "../free-port.ts";
import { networkPort, startLaneway } from "../laneway.ts";
import { SentenceError } from "../sentence-error.ts";
import { startPages } from "./pages.ts";
import { watchSources } from "./watch.ts";

const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => abort.abort());

try {
  const port = networkPort(process.env["PORT"] ?? "8787");
  const workerPort = await freePort();
  const laneway = await startLaneway({
    port,
    workerPort,
    dataFolder: process.env["LANEWAY_DATA"] ?? ".laneway",
    demo: process.env["LANEWAY_DEMO"] !== "0",
    say: (line) => console.log(line),
    signal: abort.signal,
  });
  const pages = await startPages({ port, workerPort, bindings: laneway.bindings });
  // Pages reload by themselves; this is for what runs in workerd.
  const stopWatching = watchSources(["party", "db", "workers", "app/domain", "app/operations"], async () => {
    const started = performance.now();
    await bundleWorker("local");
    await laneway.reload();
    console.log(`Worker bundled anew: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  });
  console.log(`ready ${laneway.origin}`);
  await new Promise((resolve) => abort.signal.addEventListener("abort", resolve));
  stopWatching();
  await pages.stop();
  await laneway.stop();
  process.exit(0);
} catch (error) {
  if (abort.signal.aborted) process.exit(0);
  console.error(error instanceof SentenceError ? error.message : error);
  process.exit(1);
}
