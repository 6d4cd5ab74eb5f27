import { LIMITS } from "#domain/boards/limits.ts";
import type { Label } from "#domain/boards/model.ts";
import type { BoardIndex } from "#domain/imports/trello/board-index.ts";
import { cleanLine } from "#domain/imports/trello/clean-text.ts";
import { labelColour } from "#domain/imports/trello/label-colour.ts";
import type { SourceLabel } from "#domain/imports/trello/read-card.ts";
import { labelKey } from "#domain/imports/trello/read-entries.ts";
import type { LabelId } from "#domain/ids.ts";

/** The board's labels by the key under which cards name them. */
export function planLabels(index: BoardIndex, labelId: (n: number) => LabelId): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const source of sources(index)) {
    if (labels.has(source.key)) continue;
    const name = cleanLine(source.name, LIMITS.name).text;
    labels.set(source.key, { id: labelId(labels.size), name, colour: labelColour(source.colour) });
  }
  return labels;
}

/** The file's own list; then what only cards describe; then, in a file without a list, the names given to colours. */
function sources(index: BoardIndex): SourceLabel[] {
  const found = [...index.labels, ...index.cardLabels.values()];
  if (index.labels.length > 0 || !index.labelNames) return found;
  const described = new Set(found.map((label) => labelKey(null, label.colour, label.name)));
  const named = Object.entries(index.labelNames)
    .filter(([colour, name]) => name.trim() !== "" && !described.has(labelKey(null, colour, name)))
    .map(([colour, name]) => ({ key: labelKey(null, colour, name), name, colour }));
  return [...found, ...named];
}
