import type { World } from "../world/world.ts";
import type { Params } from "./form.ts";

/** One call: `ids` are what stood in the address's `:places`, in their order. */
export type Call = { world: World; params: Params; ids: string[]; url: string };

/** What it answers: an object of the API. Refusals are thrown before anything is changed. */
export type Handler = (call: Call) => object;

/** `POST /v1/customers/:id` → handler. */
export type Routes = Record<string, Handler>;

type Compiled = { method: string; parts: string[]; handler: Handler };

/** Finds a call's handler; a fixed word wins over a place. */
export class RouteTable {
  readonly #byShape = new Map<string, Compiled[]>();

  constructor(routes: Routes) {
    for (const [name, handler] of Object.entries(routes)) {
      const [method = "", path = ""] = name.split(" ");
      const parts = path.split("/").slice(2);
      const shape = `${method} ${parts[0]} ${parts.length}`;
      const same = this.#byShape.get(shape) ?? [];
      same.push({ method, parts, handler });
      same.sort((a, b) => places(a) - places(b));
      this.#byShape.set(shape, same);
    }
  }

  find(method: string, path: string): { handler: Handler; ids: string[] } | undefined {
    const parts = path.split("/").slice(2).map(decodeURIComponent);
    for (const { parts: wanted, handler } of this.#byShape.get(`${method} ${parts[0]} ${parts.length}`) ??
      []) {
      if (!wanted.every((part, i) => part.startsWith(":") || part === parts[i])) continue;
      return { handler, ids: parts.filter((_, i) => wanted[i]?.startsWith(":")) };
    }
    return undefined;
  }
}

function places({ parts }: Compiled): number {
  return parts.filter((part) => part.startsWith(":")).length;
}
