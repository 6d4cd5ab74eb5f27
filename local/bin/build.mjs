/** `npm run build`: builds the Worker as `npm start` does, without starting it. */
import { prepare } from "./prepare.mjs";

prepare();
const { bundleLocal } = await import("./bundle.mjs");
await bundleLocal();
await import("../../build/local/build.mjs");
