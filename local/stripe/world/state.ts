import * as v from "valibot";
import { reviveDecimals } from "../billing/decimals.ts";
import { DUE_KINDS, type Due } from "./due.ts";
import type { LoggedEvent } from "./event-log.ts";
import type { World } from "./world.ts";

/** The form of a stored state; what is inside was written by the emulator itself. */
const stored = v.object({
  version: v.literal(1),
  idPrefix: v.string(),
  lastId: v.number(),
  offsetMs: v.number(),
  seconds: v.number(),
  rows: v.record(v.string(), v.array(v.custom<{ id: string }>(hasId))),
  cards: v.array(v.tuple([v.string(), v.string()])),
  secrets: v.array(v.tuple([v.string(), v.string()])),
  due: v.array(v.object({ at: v.number(), kind: v.picklist(DUE_KINDS), id: v.string(), seq: v.number() })),
  events: v.array(v.object({ id: v.string(), type: v.string(), created: v.number(), json: v.string() })),
});
type Stored = v.InferOutput<typeof stored>;

/** Everything that a world knows, as JSON's values. */
export function stateOf(world: World): Stored {
  return {
    version: 1,
    idPrefix: world.settings.idPrefix,
    lastId: world.lastId,
    offsetMs: world.clock.offsetMs,
    seconds: world.clock.seconds,
    rows: Object.fromEntries(collectionsOf(world).map(([name, collection]) => [name, collection.all()])),
    cards: [...world.cards],
    secrets: [...world.webhookSecrets],
    due: world.due.all(),
    events: [...world.log.all()],
  };
}

/** Fills an empty world with what another one knew. Throws where the text is no such state. */
export function restoreWorld(world: World, text: string): void {
  const state = v.parse(stored, JSON.parse(text, reviveDecimals));
  world.settings.idPrefix = state.idPrefix;
  world.restoreLastId(state.lastId);
  world.clock.offsetMs = state.offsetMs;
  world.clock.seconds = state.seconds;
  for (const [name, collection] of collectionsOf(world)) {
    collection.restore(state.rows[name] ?? []);
  }
  for (const [method, card] of state.cards) world.restoreCard(method, card);
  for (const [endpoint, secret] of state.secrets) world.webhookSecrets.set(endpoint, secret);
  world.due.restore(state.due satisfies Due[]);
  world.log.restore(state.events satisfies LoggedEvent[]);
}

/** Forgets everything but the time. */
export function emptyWorld(world: World): void {
  for (const [, collection] of collectionsOf(world)) collection.clear();
  world.cards.clear();
  world.due.restore([]);
  world.log.restore([]);
}

type Kept = { all(): { id: string }[]; restore(rows: { id: string }[]): void; clear(): void };

function collectionsOf(world: World): [string, Kept][] {
  return Object.entries(world.collections);
}

function hasId(value: unknown): boolean {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
