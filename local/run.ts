/** The whole of Laneway on one machine, as `npm start` runs it. DESIGN.md's section 8 is the contract of its output. */
import { networkPort, startLaneway } from "./laneway.ts";
import { SentenceError } from "./sentence-error.ts";

const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => abort.abort());
// npm ends without telling us when it is killed; a Laneway that nobody holds any more ends too.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"] !== undefined) {
  setInterval(() => process.ppid === parent || abort.abort(), 500).unref();
}

try {
  const laneway = await startLaneway({
    port: networkPort(process.env["PORT"] ?? "8787"),
    dataFolder: process.env["LANEWAY_DATA"] ?? ".laneway",
    makeAdmin: adminToMake(process.argv.slice(2)),
    demo: process.env["LANEWAY_DEMO"] !== "0",
    say: (line) => console.log(line),
    signal: abort.signal,
  });
  console.log(`ready ${laneway.origin}`);
  await new Promise((resolve) => {
    if (abort.signal.aborted) resolve(undefined);
    abort.signal.addEventListener("abort", resolve);
  });
  await laneway.stop();
  process.exit(0);
} catch (error) {
  if (abort.signal.aborted) process.exit(0);
  console.error(error instanceof SentenceError ? error.message : error);
  process.exit(1);
}

function adminToMake([option, email, ...rest]: string[]): string | undefined {
  if (option === undefined) return undefined;
  if (option === "--make-admin" && email?.includes("@") && rest.length === 0) return email;
  throw new SentenceError("npm start takes no arguments but: npm start -- --make-admin you@company.com");
}
