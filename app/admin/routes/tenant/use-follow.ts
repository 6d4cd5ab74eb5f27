import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { TenantState } from "#admin/components/tenant-state.ts";
import { useT } from "#messages/react.tsx";
import { useAnnounce } from "#ui/live-region.tsx";

/** While the set-up goes on the page asks often; after a failure less, since the queue tries again by itself. */
const EVERY: Partial<Record<TenantState, number>> = { provisioning: 1_000, failed: 4_000 };

/** Keeps the page true while a workspace is being set up, and says aloud when its state changes. */
export function useFollow(state: TenantState): void {
  const t = useT();
  const announce = useAnnounce();
  const { revalidate } = useRevalidator();
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state) announce(t(`admin.status.${state}`));
    before.current = state;
    const every = EVERY[state];
    if (every === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, every);
    return () => clearInterval(timer);
  }, [state, announce, revalidate, t]);
}
