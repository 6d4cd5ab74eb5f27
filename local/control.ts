/**
 * A small HTTP server inside the runner, on 127.0.0.1 alone: the inbox to which the Worker sends mail, and handles for
 * tests and tools.
 *
 *   POST /messages {to, subject, text, html, key?} · GET /messages        every mail since the folder was made, oldest first
 *   POST /libsql/stop · POST /libsql/kill · POST /libsql/start      the database goes away and comes back
 *   POST /libsql/pause · POST /libsql/resume                        it hangs, and goes on
 *   POST /clock {offsetMs}                                          moves the Worker's `now` on, by as much from the real time
 *   POST /cron {cron}                                               runs the Worker's scheduled handler now
 *   GET /                                                           {dataFolder}
 */
import { createServer, type IncomingMessage } from "node:http";
import { appendFile, readFile } from "node:fs/promises";
import * as v from "valibot";

const mailSchema = v.object({
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  html: v.string(),
  key: v.optional(v.string()),
});
const keySchema = v.object({ key: v.optional(v.string()) });
const cronSchema = v.object({ cron: v.string() });
const clockSchema = v.object({ offsetMs: v.number() });

export type ControlHandles = {
  dataFolder: string;
  mailFile: string;
  libsql: {
    start(): Promise<void>;
    stop(signal?: NodeJS.Signals): Promise<void>;
    pause(): void;
    resume(): void;
  };
  runCron(cron: string): Promise<unknown>;
  moveClock(offsetMs: number): Promise<unknown>;
};

/** Starts the server on a free port. */
export async function startControl(
  handles: ControlHandles,
): Promise<{ url: string; stop: () => Promise<void> }> {
  // What services that send mail call idempotency: a key that was seen is not delivered again, after a restart either.
  const seen = new Set((await readMails(handles.mailFile)).map((mail) => v.parse(keySchema, mail).key));
  const server = createServer((request, response) => {
    respond(request).then(
      (body) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(400).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function respond(request: IncomingMessage): Promise<unknown> {
    switch (`${request.method} ${request.url}`) {
      case "GET /":
        return { dataFolder: handles.dataFolder };
      case "GET /messages":
        return readMails(handles.mailFile);
      case "POST /messages": {
        const mail = { at: Date.now(), ...v.parse(mailSchema, await readJson(request)) };
        if (mail.key !== undefined && seen.has(mail.key)) return {};
        if (mail.key !== undefined) seen.add(mail.key);
        await appendFile(handles.mailFile, `${JSON.stringify(mail)}\n`);
        return {};
      }
      case "POST /libsql/stop":
        return (await handles.libsql.stop(), {});
      case "POST /libsql/kill":
        return (await handles.libsql.stop("SIGKILL"), {});
      case "POST /libsql/start":
        return (await handles.libsql.start(), {});
      case "POST /libsql/pause":
        return (handles.libsql.pause(), {});
      case "POST /libsql/resume":
        return (handles.libsql.resume(), {});
      case "POST /clock":
        return (await handles.moveClock(v.parse(clockSchema, await readJson(request)).offsetMs), {});
      case "POST /cron":
        return (await handles.runCron(v.parse(cronSchema, await readJson(request)).cron)) ?? {};
      default:
        throw new Error("No such route");
    }
  }
}

async function readMails(file: string): Promise<unknown[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  // A page of some website could post here as plain text; this type needs a preflight, which nobody answers.
  if (!request.headers["content-type"]?.startsWith("application/json")) throw new Error("Send JSON");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
