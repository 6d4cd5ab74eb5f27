import { isAction, type MenuItem } from "#ui/menu-items.ts";

/**
 * What a menu offers. Where the whole workspace can only be read the page says so once, at its top: then a menu holds what reads, and
 * does not repeat the reason at everything else.
 */
export function offered(
  { readOnly }: { readOnly: object | null },
  items: readonly MenuItem[],
): readonly MenuItem[] {
  if (!readOnly) return items;
  const left = items.filter((item) => !isAction(item) || item.whyNot === undefined);
  // A heading or a line stays where something that can be done stands right under it, and a line only below something.
  const told = left.filter((item, at) => isAction(item) || isAction(left[at + 1] ?? "separator"));
  return told[0] === "separator" ? told.slice(1) : told;
}
