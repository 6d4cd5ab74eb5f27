import { useEffect, useRef, useState } from "react";
import {
  changedMeanwhile,
  settingFields,
  type ChangedMeanwhile,
} from "#admin/routes/billing-settings/setting-fields.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";

type Latest = { settings: BillingSettings | null; writtenAt: number | null; by: string | null };
export type Meanwhile = { by: string | null; changes: readonly ChangedMeanwhile[] };

/**
 * Keeps a form that is being filled in on the latest settings: what somebody else writes meanwhile goes into the fields that were
 * not touched, what was typed stays, and `meanwhile` says what changed. `ref` is around the fields; `saved` is to be called when this
 * form's own were taken, `touched` when somebody types.
 */
export function useLatestSettings({ settings, writtenAt, by }: Latest) {
  const ref = useRef<HTMLDivElement>(null);
  const seen = useRef({ writtenAt, fields: settingFields(settings) });
  const isSaved = useRef(false);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  useEffect(() => {
    const before = seen.current;
    if (!ref.current || writtenAt === before.writtenAt) return;
    const theirs = settingFields(settings);
    const changes = changedMeanwhile(
      before.fields,
      theirs,
      (field) => inputOf(ref.current, field)?.value ?? "",
    );
    seen.current = { writtenAt, fields: theirs };
    if (isSaved.current) for (const field of Object.keys(theirs)) put(ref.current, field, theirs[field]);
    else for (const change of changes) if (!change.kept) put(ref.current, change.field, change.theirs);
    setMeanwhile(isSaved.current || changes.length === 0 ? null : { by, changes });
    isSaved.current = false;
  }, [by, settings, writtenAt]);
  return {
    ref,
    meanwhile,
    saved: () => {
      isSaved.current = true;
      setMeanwhile(null);
    },
    touched: () => {
      isSaved.current = false;
    },
  };
}

function put(form: HTMLElement, field: string, value = ""): void {
  const input = inputOf(form, field);
  if (input && input.value !== value) input.value = value;
}

function inputOf(form: HTMLElement | null, field: string) {
  const input = form?.querySelector(`[name="${field}"]`);
  const isOurs =
    input instanceof HTMLInputElement ||
    input instanceof HTMLTextAreaElement ||
    input instanceof HTMLSelectElement;
  return isOurs ? input : null;
}
