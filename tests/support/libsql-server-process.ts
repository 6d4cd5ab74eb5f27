import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type LibsqlServerProcess = {
  url: string;
  port: number;
  pid: number;
  adminKey: string;
  tokenSecret: string;
  /** SIGKILL: what a crash of the machine's process leaves behind. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** Our libSQL server as a process, with its files in `folder`. Needs `bundleLocal` to have run. */
export async function startLibsqlServerProcess(folder: string, port = 0): Promise<LibsqlServerProcess> {
  const adminKey = "the-tests-own-admin-key-0123456789";
  const tokenSecret = "the-tests-own-token-secret-0123456789";
  const program = fileURLToPath(new URL("../../build/local/libsql-server.mjs", import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(`${JSON.stringify({ port, folder, adminKey, tokenSecret })}\n`);
  const listening = await announcedPort(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    pid: child.pid ?? 0,
    adminKey,
    tokenSecret,
    kill: async () => end("SIGKILL"),
    stop: async () => end("SIGTERM"),
  };
}

async function announcedPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The libSQL server ended with ${code}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      const port = /listening (\d+)/.exec(chunk.toString())?.[1];
      if (port) resolve(Number(port));
    });
  });
}
