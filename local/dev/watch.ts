import { watch } from "node:fs";

/**
 * Calls `rebuild` a moment after files below the folders changed: one run at a time, and one more when something
 * changed meanwhile. A failing run is printed and the next change tries again.
 */
export function watchSources(folders: string[], rebuild: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    await rebuild().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    running = false;
    if (again) {
      again = false;
      void run();
    }
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file?.includes(".test.")) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), 100);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
