/** `npm run dev`: see local/dev/main.ts. */
import { prepare } from "./prepare.mjs";

prepare();
const { bundleLocal } = await import("./bundle.mjs");
await bundleLocal();
await import("../../build/local/dev.mjs");
