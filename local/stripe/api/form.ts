/** What Stripe's form encoding can say: `a[b][0]=c` is {a: {b: ["c"]}}. */
export type Params = { [name: string]: Param };
export type Param = string | Param[] | Params;

export function parseForm(text: string): Params {
  const root: Params = {};
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  const lists = withLists(root);
  return typeof lists === "object" && !Array.isArray(lists) ? lists : {};
}

function pathOf(name: string): string[] {
  return name.replaceAll("]", "").split("[");
}

function put(into: Params, [name = "", ...rest]: string[], value: string): void {
  // `expand[]=a&expand[]=b`: the next free place.
  const key = name === "" ? String(Object.keys(into).length) : name;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const known = into[key];
  const inner: Params = typeof known === "object" && !Array.isArray(known) ? known : {};
  into[key] = inner;
  put(inner, rest, value);
}

function withLists(value: Param): Param {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const inner = Object.values(value).map(withLists);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) return inner;
  return Object.fromEntries(keys.map((key, i) => [key, inner[i] ?? ""]));
}
