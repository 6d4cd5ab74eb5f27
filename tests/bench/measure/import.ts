import * as schema from "#db/tenant/schema.ts";
import { followTrello, startTrello, uploadTrello } from "../../support/trello-import.ts";
import { HOST, type Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { rounded } from "../stats.ts";

const CARDS = 5_000;

/** From confirming a generated Trello file of 5,000 cards until the import says that it is done. */
export async function measureImport(bench: Bench): Promise<Row[]> {
  const [owner] = bench.people;
  const [team] = await bench.db.select().from(schema.team).limit(1);
  if (!owner || !team) throw new Error("nobody is signed in");
  const id = await uploadTrello(owner, HOST, { cards: CARDS });
  const began = performance.now();
  await startTrello(owner, HOST, id, { name: "Imported for the bench", team: team.id });
  for await (const { state } of followTrello(owner, HOST, id)) {
    if (state === "done") break;
    if (state !== "queued" && state !== "running") throw new Error(`the import ended as ${state}`);
  }
  return [{ row: "import", cards: CARDS, seconds: rounded((performance.now() - began) / 1000) }];
}
