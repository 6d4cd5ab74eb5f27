/**
 * The server as a process of its own. Settings come as JSON on standard input, so that no secret shows in the
 * process list; one line `listening PORT` on standard output says that it answers. It ends when its parent does.
 */
import * as v from "valibot";
import { endWithParent } from "../end-with-parent.ts";
import { startLibsqlServer } from "./server.ts";

const settings = v.object({
  port: v.number(),
  folder: v.string(),
  adminKey: v.pipe(v.string(), v.minLength(16)),
  tokenSecret: v.pipe(v.string(), v.minLength(32)),
});

const firstLine = await new Promise<string>((resolve) => {
  let text = "";
  process.stdin.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (text.includes("\n")) resolve(text);
  });
});
const { port } = await startLibsqlServer(v.parse(settings, JSON.parse(firstLine))).catch((error: unknown) => {
  console.error(`The libSQL server can't start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
// Ctrl-C reaches the whole group; the runner ends us after the Worker, which may still want to write.
process.on("SIGINT", () => undefined);
endWithParent();
process.stdout.write(`listening ${port}\n`);
