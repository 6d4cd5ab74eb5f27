import type { IconName } from "#ui/icon-paths.ts";

export type MenuAction = {
  label: string;
  icon?: IconName | undefined;
  /** A second line or the keys that do the same, e.g. "Alt ↓". */
  hint?: string | undefined;
  /** A second line: what it means. */
  about?: string | undefined;
  danger?: boolean | undefined;
  /** Makes it a choice: true is the chosen one. */
  checked?: boolean | undefined;
  /** Why this person cannot do it now; it stays in the list and says so. */
  whyNot?: string | undefined;
  /** Leads to another page instead; the browser loads it whole. For the router call `navigate` in `onSelect`. */
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
};

export type MenuItem = MenuAction | "separator" | { heading: string };

export function isAction(item: MenuItem): item is MenuAction {
  return item !== "separator" && "label" in item;
}
