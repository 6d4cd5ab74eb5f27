import type { BoardImport } from "#db/tenant/queries/imports.ts";
import { useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";

const TONES: Record<BoardImport["state"], Tone> = {
  previewed: "info",
  queued: "accent",
  running: "accent",
  done: "success",
  failed: "danger",
  undone: "neutral",
};

/** Where an import stands, in one word. */
export function StateBadge({ state }: { state: BoardImport["state"] }) {
  const t = useT();
  return <Badge tone={TONES[state]}>{t(`imports.state.${state}`)}</Badge>;
}
