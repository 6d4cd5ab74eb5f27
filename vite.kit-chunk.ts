import type { Plugin } from "vite";

const KIT = /\/app\/(ui|messages)\/(?!markdown-|en\/)[^?]*\.tsx?$/;
const FRAME =
  /\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run\/(react|router))\//;

/**
 * Puts React and its router into one file, which stays the same from one deployment to the next (apart, in three, they took 3 kB more); and
 * puts the kit and the words' mechanism into one file for the browser instead of thirty of a few hundred bytes each, of which every page
 * asks for most. The Markdown parser stays apart: it is fetched when a text is shown; and so do words that a page asks for by name.
 */
export function kitInOneChunk(): Plugin {
  return {
    name: "kit-in-one-chunk",
    applyToEnvironment: (environment) => environment.config.consumer === "client",
    outputOptions: (options) => ({
      ...options,
      manualChunks: (id) => {
        if (FRAME.test(id)) return "frame";
        return KIT.test(id) ? "kit" : undefined;
      },
    }),
  };
}
