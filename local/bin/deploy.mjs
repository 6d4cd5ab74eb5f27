/** `npm run deploy`: see local/deploy.ts. */
import { prepare } from "./prepare.mjs";

prepare();
const { bundleLocal } = await import("./bundle.mjs");
await bundleLocal();
await import("../../build/local/deploy.mjs");
