import type { Plugin } from "vite";

/**
 * Puts the kit and the words' mechanism into one file for the browser instead of thirty of a few hundred bytes each, of which every page
 * asks for most. The Markdown parser stays apart: it is fetched when a text is shown; and so do words that a page asks for by name.
 */
export function kitInOneChunk(): Plugin {
  return {
    name: "kit-in-one-chunk",
    applyToEnvironment: (environment) => environment.config.consumer === "client",
    outputOptions: (options) => ({
      ...options,
      manualChunks: (id) =>
        /\/app\/(ui|messages)\/(?!markdown-|en\/)[^?]*\.tsx?$/.test(id) ? "kit" : undefined,
    }),
  };
}
