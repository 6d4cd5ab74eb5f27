import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { SentenceError } from "./sentence-error.ts";

const long = v.pipe(v.string(), v.minLength(32));
const secretsSchema = v.object({
  secret: long,
  adminKey: long,
  tokenSecret: long,
  /** Signs the emulators' webhooks; a folder of before it has none. */
  webhookSecret: v.optional(long),
});
const stateSchema = v.object({
  pid: v.number(),
  origin: v.string(),
  control: v.string(),
  libsql: v.string(),
  libsqlPid: v.number(),
  /** The Stripe emulator's address; missing where the real Stripe is used. */
  stripe: v.optional(v.string()),
  /** The Razorpay emulator's; the same. */
  razorpay: v.optional(v.string()),
});

export type Secrets = v.InferOutput<typeof secretsSchema> & { webhookSecret: string };
/**
 * Who runs from a data folder, for tests and tools. `control` is described in control.ts, `libsql` is the server's base
 * address; its process id is that of the first start.
 */
export type RunState = v.InferOutput<typeof stateSchema>;

/** The folder with all local state: databases/, worker/ (R2, rooms, queues), mail.jsonl, stripe.json, razorpay.json, secrets.json, run.json. */
export class DataFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Opens the folder, making it when missing. Throws `SentenceError` where it can't be used. */
  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(resolve(path));
    try {
      await mkdir(folder.path, { recursive: true });
      await writeFile(folder.file(".writable"), "");
      await rm(folder.file(".writable"));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SentenceError(`The state folder ${folder.path} can't be used: ${reason}.`);
    }
    return folder;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Random secrets of this installation, made at its first start. */
  async secrets(): Promise<Secrets> {
    const text = await this.#read("secrets.json");
    const random = () => randomBytes(32).toString("base64url");
    const known = text === undefined ? undefined : this.#parse("secrets.json", secretsSchema, text);
    if (known?.webhookSecret !== undefined) return { ...known, webhookSecret: known.webhookSecret };
    const fresh = { secret: random(), adminKey: random(), tokenSecret: random() };
    const secrets = { ...fresh, ...known, webhookSecret: `whsec_${random()}` };
    await this.write("secrets.json", JSON.stringify(secrets), 0o600);
    return secrets;
  }

  /** What runs from here now, or ran when the machine stopped. */
  async runState(): Promise<RunState | undefined> {
    const text = await this.#read("run.json");
    const parsed = v.safeParse(stateSchema, text === undefined ? undefined : parseJson(text));
    return parsed.success ? parsed.output : undefined;
  }

  /** Replaces a file as a whole: a crash leaves the old one or the new one. */
  async write(name: string, text: string, mode = 0o644): Promise<void> {
    await writeFile(this.file(`${name}.new`), text, { mode });
    await rename(this.file(`${name}.new`), this.file(name));
  }

  /** Removes a file or a whole folder of it; nothing happens where there is none. */
  async remove(name: string): Promise<void> {
    await rm(this.file(name), { recursive: true, force: true });
  }

  async has(name: string): Promise<boolean> {
    return (await this.#read(name)) !== undefined;
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      return await readFile(this.file(name), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw new SentenceError(`${this.file(name)} can't be read; remove it or give yourself the right to.`);
    }
  }

  #parse<T>(name: string, schema: v.GenericSchema<unknown, T>, text: string): T {
    const parsed = v.safeParse(schema, parseJson(text));
    if (parsed.success) return parsed.output;
    throw new SentenceError(
      `${this.file(name)} is damaged: restore it, or remove the folder ${this.path} to start afresh.`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
