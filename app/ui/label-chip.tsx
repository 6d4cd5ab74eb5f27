import { classNames } from "#ui/class-names.ts";

/** The colours a card's label can have: Trello's ten, and none. */
export const labelColours = [
  "green",
  "yellow",
  "orange",
  "red",
  "purple",
  "blue",
  "sky",
  "lime",
  "pink",
  "black",
  "none",
] as const;
export type LabelColour = (typeof labelColours)[number];

type LabelChipProps = {
  colour: LabelColour;
  /** The label's name; where it has none, the colour's name in the reader's language. */
  name: string;
  /** A bar without words, for dense cards; the name is still read aloud and shown on hover. */
  compact?: boolean | undefined;
};

/** A card's label. Colour never stands alone: the name is always there to be read. */
export function LabelChip({ colour, name, compact = false }: LabelChipProps) {
  return (
    <span
      className={classNames("ui-label", `ui-label--${colour}`, compact && "ui-label--compact")}
      title={name}
    >
      <span className={compact ? "ui-hidden" : "ui-truncate"}>{name}</span>
    </span>
  );
}
