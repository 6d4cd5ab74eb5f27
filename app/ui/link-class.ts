import { classNames } from "#ui/class-names.ts";

/** The classes of a text link, for the router's `<Link className={linkClass()}>`: plain (in text), quiet (in lists and bars), card (a whole tile). */
export function linkClass(kind: "plain" | "quiet" | "card" = "plain"): string {
  return classNames("ui-link", `ui-link--${kind}`);
}
