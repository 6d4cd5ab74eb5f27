import { seededRandom } from "./seeded-random.ts";
import { randomEdit } from "./board-page-in-memory.ts";
import type { EngineClient } from "./engine-client.ts";

/** A person who makes one believable edit after the other, the same ones for the same seed and board. */
export function editsOf(client: EngineClient, seed: number): () => void {
  const random = seededRandom(seed);
  const number = () => Math.floor(random() * 1_000_000);
  return () => {
    // What this person's view refuses at once (a card archived meanwhile) is not an edit: they do something else.
    for (let tries = 0; tries < 50; tries++) {
      if (client.edit(randomEdit(client.board, [number(), number(), number(), number()]))) return;
    }
    throw new Error("no edit is possible any more");
  };
}
