import type { TenantState } from "#admin/components/tenant-state.ts";
import { useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";

const TONES: Record<TenantState, Tone> = {
  pending: "warning",
  provisioning: "info",
  failed: "danger",
  active: "success",
  read_only: "warning",
  suspended: "danger",
  rejected: "neutral",
};

/** Where a tenant stands, in a word. */
export function StateBadge({ state }: { state: TenantState }) {
  const t = useT();
  return <Badge tone={TONES[state]}>{t(`admin.status.${state}`)}</Badge>;
}
