/** What `npm run build` runs: the pages and the Worker, for this machine. */
import { buildWorker } from "./build-worker.ts";

await buildWorker("local", (line) => console.log(line));
