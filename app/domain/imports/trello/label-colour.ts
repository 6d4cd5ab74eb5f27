import { LABEL_COLOURS, type LabelColour } from "#domain/boards/model.ts";

/** Our colour for one of Trello's: shades (`green_dark`) become their colour; none or an unknown one becomes black. */
export function labelColour(trello: string | null): LabelColour {
  const plain = trello?.replace(/_(dark|light)$/, "");
  return LABEL_COLOURS.find((colour) => colour === plain) ?? "black";
}
