import { useState } from "react";
import { ReasonDialog } from "#admin/routes/tenant/components/reason-dialog.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";

/** Closes a workspace, once a reason is given. */
export function SuspendButton({ name, maySuspend }: { name: string; maySuspend: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        icon="lock"
        whyNot={maySuspend ? undefined : t("admin.role.needed")}
        onClick={() => setAsking(true)}
      >
        {t("admin.tenant.suspend")}
      </Button>
      {asking && <ReasonDialog what="suspend" name={name} onClose={() => setAsking(false)} />}
    </>
  );
}
