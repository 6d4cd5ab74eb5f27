import type { LabelColour, Priority } from "#domain/boards/model.ts";

/** Who is meant, before the demo's people have ids. */
export type Role = "owner" | "manager" | "member";

/** A demo card as it stands today. Days are counted from the moment of seeding; `day: -3` is three days ago. */
export type CardContent = {
  title: string;
  /** Days ago that it was written down. */
  made: number;
  by?: Role;
  labels?: readonly string[];
  who?: readonly Role[];
  priority?: Priority;
  /** Days from now; negative lies in the past. */
  start?: number;
  due?: number;
  dueDone?: boolean;
  /** Markdown. `@manager` and so on become the people's names, here and in comments. */
  text?: string;
  /** Lists by name; an item that begins with "✓ " is ticked. */
  checklists?: Readonly<Record<string, readonly string[]>>;
  comments?: readonly (readonly [who: Role, daysAgo: number, body: string])[];
  link?: readonly [name: string, url: string];
  /** Days ago that it came to the column where it is. Absent: it was written down there. */
  moved?: number;
  /** Days ago that it was archived. */
  archived?: number;
};

export type ColumnContent = { name: string; wip?: number; cards: readonly CardContent[] };

export type BoardContent = {
  name: string;
  team: string;
  /** Days ago that the board was made. */
  made: number;
  labels: Readonly<Record<string, LabelColour>>;
  /** Cards that moved were first written down in the column of this name. */
  inbox: string;
  columns: readonly ColumnContent[];
};
