import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const runState = v.object({
  origin: v.string(),
  control: v.string(),
  libsql: v.string(),
  stripe: v.optional(v.string()),
  razorpay: v.optional(v.string()),
});
const secretsFile = v.object({ tokenSecret: v.string(), adminKey: v.string(), webhookSecret: v.string() });
const mail = v.object({ at: v.number(), to: v.string(), subject: v.string(), text: v.string() });

/** A libSQL server's base address, what signs tokens for it, and what opens its `/admin`. */
export type LibsqlDoor = { url: string; tokenSecret: string; adminKey: string };

/** A Laneway that runs on this machine, and the ways around its front door. */
export type RunningLaneway = {
  port: number;
  dataFolder: string;
  libsql: LibsqlDoor;
  /** Where the Stripe emulator is. */
  stripe: string | undefined;
  /** Where the Razorpay emulator is. */
  razorpay: string | undefined;
  /** What the two sign their webhooks with. */
  webhookSecret: string;
  /** Asks the runner's control door (local/control.ts), such as `/libsql/kill`. */
  control(path: string): Promise<void>;
  /** Every mail so far to this address, oldest first. */
  mailsTo(address: string): Promise<v.InferOutput<typeof mail>[]>;
};

/** The Laneway that the test command started for the http and e2e projects. */
export async function lanewayUnderTest(): Promise<RunningLaneway> {
  const dataFolder = process.env["LANEWAY_TEST_DATA"];
  if (!dataFolder) throw new Error("These tests want a running Laneway: npm test -- --project http");
  return runningLaneway(dataFolder);
}

/** The Laneway that runs from a data folder. Throws where none does. */
export async function runningLaneway(dataFolder: string): Promise<RunningLaneway> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(dataFolder, name), "utf8"));
  const state = v.parse(runState, await read("run.json"));
  const secrets = v.parse(secretsFile, await read("secrets.json"));
  return {
    port: Number(new URL(state.origin).port),
    dataFolder,
    libsql: { url: state.libsql, ...secrets },
    stripe: state.stripe,
    razorpay: state.razorpay,
    webhookSecret: secrets.webhookSecret,
    control: async (path) => {
      const response = await fetch(new URL(path, state.control), { method: "POST" });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    },
    mailsTo: async (address) => {
      const response = await fetch(new URL("/messages", state.control));
      return v.parse(v.array(mail), await response.json()).filter(({ to }) => to === address);
    },
  };
}
