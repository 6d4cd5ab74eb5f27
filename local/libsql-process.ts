import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type LibsqlSettings = { folder: string; adminKey: string; tokenSecret: string };

/**
 * Our libSQL server as a child process. It ends when we do, however we end; when it ends by itself it is started again
 * on the same port, as a database service would be.
 */
export class LibsqlProcess {
  readonly #settings: LibsqlSettings;
  #child: ChildProcess | undefined;
  #wanted = false;
  port = 0;

  constructor(settings: LibsqlSettings) {
    this.#settings = settings;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when it answers; the first start picks a free port, which later ones keep. Nothing where it runs already. */
  async start(): Promise<void> {
    this.#wanted = true;
    if (this.#runs) return;
    const program = fileURLToPath(new URL("./libsql-server.mjs", import.meta.url));
    const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
    this.#child = child;
    child.on("exit", () => {
      if (this.#wanted && this.#child === child) setTimeout(() => void this.#restart(child), 500);
    });
    child.stdin.write(`${JSON.stringify({ ...this.#settings, port: this.port })}\n`);
    this.port = await portAnnouncedBy(child);
  }

  /** Ends it with a signal and resolves when it is gone; it stays away until `start`. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (!child || !this.#runs) return;
    child.kill(signal);
    child.kill("SIGCONT");
    await once(child, "exit");
  }

  /** Freezes it, so that connections hang instead of being refused, until `resume`. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  get #runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #restart(gone: ChildProcess): Promise<void> {
    if (this.#wanted && this.#child === gone) await this.start().catch(() => undefined);
  }
}

async function portAnnouncedBy(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) =>
      reject(new Error(`The libSQL server ended with ${code} before it answered`)),
    );
    child.stdout?.on("data", (chunk: Buffer) => {
      const announced = /listening (\d+)/.exec(chunk.toString());
      if (announced) resolve(Number(announced[1]));
    });
  });
}
