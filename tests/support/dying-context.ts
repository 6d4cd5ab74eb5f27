import { drizzle } from "drizzle-orm/libsql/web";
import * as schema from "#db/platform/schema.ts";
import type { PlatformContext } from "#operations/context.ts";

export type Dying = { context: PlatformContext; calls(): number };

/**
 * A context that dies at its nth call to the outside: the database, the card provider, the queue, the mailer, the rooms, the files. Even steps die before the
 * call is made, odd ones after it was done and before its answer came; from then on nothing answers.
 */
export function dyingAfter(context: PlatformContext, step: number): Dying {
  let made = 0;
  let dead = false;
  async function call<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const before = made;
    made += 2;
    if (dead || before >= step) {
      dead = true;
      throw new Error("died");
    }
    const answer = await work();
    if (before + 1 >= step) {
      dead = true;
      throw new Error("died");
    }
    return answer;
  }
  return {
    calls: () => made,
    context: {
      ...context,
      platform: dyingDatabase(context.platform, call),
      cards: context.cards && dyingCards(context.cards, call),
      mailer: { send: (mail, key) => call(() => context.mailer.send(mail, key)) },
      jobs: {
        send: (job, after) => call(() => context.jobs.send(job, after)),
        sendAll: (jobs) => call(() => context.jobs.sendAll(jobs)),
      },
      rooms: {
        ...context.rooms,
        rightsChanged: (tenant, who) => call(() => context.rooms.rightsChanged(tenant, who)),
      },
      files: {
        put: (key, body, size) => call(() => context.files.put(key, body, size)),
        get: (key) => call(() => context.files.get(key)),
        delete: (key) => call(() => context.files.delete(key)),
      },
    },
  };
}

type Call = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

function dyingCards<Cards extends object>(cards: Cards, call: Call): Cards {
  return new Proxy(cards, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => call(async () => Reflect.apply(value, target, args) as unknown);
    },
  });
}

/** drizzle runs everything through its client: that is where an answer can fail to come. */
function dyingDatabase(platform: PlatformContext["platform"], call: Call): PlatformContext["platform"] {
  const client = platform.$client;
  const dying = new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name === "execute" || name === "batch") {
        return (...args: unknown[]) => call(async () => Reflect.apply(value, target, args) as unknown);
      }
      return value.bind(target) as unknown;
    },
  });
  return drizzle({ client: dying, schema });
}
