import * as v from "valibot";
import { parseId, type ImportId, type TeamId } from "#domain/ids.ts";
import { trelloFileBytes, type TrelloFileOptions } from "./trello-generator.ts";
import type { Visitor } from "./visitor.ts";

const uploaded = v.object({ ok: v.literal(true), to: v.string() });
const progress = v.object({ state: v.string(), done: v.number(), total: v.number() });
export type Progress = v.InferOutput<typeof progress>;

const ASK_EVERY_MS = 100;

/** Uploads a generated Trello file as the page's script does. Throws the page's sentence where it is not taken. */
export async function uploadTrello(
  visitor: Visitor,
  host: string,
  options: TrelloFileOptions,
): Promise<ImportId> {
  const answer = await visitor.ask(host, "/app/imports/upload?name=generated.json", {
    body: Buffer.from(trelloFileBytes(options)),
    headers: { "content-type": "application/json" },
  });
  const { to } = v.parse(uploaded, answer.json());
  const id = parseId<ImportId>(to.split(/[/?]/)[3]);
  if (!id) throw new Error(`the upload led to ${to}`);
  return id;
}

/** Confirms an import's preview: it begins. */
export async function startTrello(
  visitor: Visitor,
  host: string,
  id: ImportId,
  choices: { name: string; team: TeamId },
): Promise<void> {
  const answer = await visitor.ask(host, `/app/imports/${id}`, { form: { do: "start", ...choices } });
  if (answer.status >= 400) throw new Error(`the import did not start: ${answer.status}`);
}

/** Asks how far an import is, as its page does, until it has ended; each answer once. */
export async function* followTrello(visitor: Visitor, host: string, id: ImportId): AsyncGenerator<Progress> {
  let last = "";
  for (;;) {
    const answer = await visitor.ask(host, `/app/imports/${id}/progress`);
    const now = v.parse(progress, answer.json());
    const text = JSON.stringify(now);
    if (text !== last) yield now;
    last = text;
    if (now.state !== "queued" && now.state !== "running") return;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
