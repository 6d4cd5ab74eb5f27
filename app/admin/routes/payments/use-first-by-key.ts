import { useNavigate } from "@remix-run/react";
import { useDeskKeys } from "#admin/components/use-desk-keys.ts";

/** J opens the payment that waits the longest. */
export function useFirstByKey(id: string | undefined): void {
  const navigate = useNavigate();
  useDeskKeys({ j: () => id && navigate(`/admin/payments/${id}`) });
}
