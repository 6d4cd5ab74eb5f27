/** `npm start`: installs what is missing, builds what changed, and runs Laneway until Ctrl-C. */
import { prepare } from "./prepare.mjs";

prepare();
const { bundleLocal } = await import("./bundle.mjs");
await bundleLocal();
await import("../../build/local/run.mjs");
