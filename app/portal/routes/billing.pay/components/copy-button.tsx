import { useT } from "#messages/react.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { useToast } from "#ui/toast.tsx";

/** Copies a value that people must type into their bank exactly. */
export function CopyButton({ what, value }: { what: string; value: string }) {
  const t = useT();
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toast({ text: t("pay.copied", { what }) });
    } catch {
      toast({ text: t("pay.notCopied"), tone: "danger" });
    }
  };
  return <IconButton icon="copy" size="sm" label={t("pay.copy", { what })} onClick={() => void copy()} />;
}
