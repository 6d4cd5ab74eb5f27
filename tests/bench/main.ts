/** `npm run bench`: measures a whole Laneway on this machine, each figure beside the floor of the same run. */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { benchArguments } from "./arguments.ts";
import { startBench, type Bench } from "./bench.ts";
import { linesOf } from "./lines.ts";
import { measureCatchup } from "./measure/catchup.ts";
import { measureDrag } from "./measure/drag.ts";
import { measureFanout } from "./measure/fanout.ts";
import { measureImport } from "./measure/import.ts";
import { measureJs } from "./measure/js.ts";
import { measureOpen } from "./measure/open.ts";
import { measureRenewal } from "./measure/renewal.ts";
import { measureSaturation } from "./measure/saturation.ts";
import { measureWebhook } from "./measure/webhook.ts";
import { measureWake } from "./measure/wake.ts";
import { measureWire } from "./measure/wire.ts";
import type { Measured, Row } from "./rows.ts";
import { table } from "./table.ts";

const MEASURES: Record<Measured, (bench: Bench) => Promise<Row[]>> = {
  fanout: measureFanout,
  saturation: measureSaturation,
  wire: measureWire,
  wake: measureWake,
  drag: measureDrag,
  catchup: measureCatchup,
  open: measureOpen,
  import: measureImport,
  renewal: ({ say }) => measureRenewal(say),
  webhook: measureWebhook,
  js: async () => measureJs(),
};

const { only, json } = benchArguments(process.argv.slice(2));
const bench = await startBench((line) => console.error(line));
const rows: Row[] = [];
const failures: string[] = [];
try {
  for (const name of only) {
    bench.say(`Measuring ${name} …`);
    try {
      rows.push(...(await MEASURES[name](bench)));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await bench.stop();
}
console.log(
  `\nLaneway on ${cpus().length} × ${cpus()[0]?.model.trim() ?? "a processor"}, Node ${process.version}\n`,
);
console.log(table(linesOf(rows)));
if (json) await writeFile(json, `${JSON.stringify(rows, null, 2)}\n`);
for (const failure of failures) console.error(`\nNot measured: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
