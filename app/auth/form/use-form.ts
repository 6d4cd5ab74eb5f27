import { useNavigation } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { sayFault } from "./say-fault.ts";
import type { FormAnswer } from "./read-form.ts";

export type FormState = {
  /** For the form: after an answer the focus goes to its first fault. */
  ref: RefObject<HTMLFormElement>;
  busy: boolean;
  faultOf(field: string): string | undefined;
  /** Why the whole was refused, in a sentence. */
  refused: string | null;
  /** What was typed before. */
  valueOf(field: string, first?: string): string;
};

/** What a page's form shows of its last answer. `intent` tells the forms of one page apart. */
export function useForm(answer: FormAnswer | undefined, intent?: string): FormState {
  const t = useT();
  const ref = useRef<HTMLFormElement>(null);
  const { state, formData } = useNavigation();
  const mine = answer && (intent === undefined || answer.values["intent"] === intent) ? answer : undefined;
  useEffect(() => {
    if (!mine) return;
    const target = ref.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-refused]");
    target?.focus();
  }, [mine]);
  return {
    ref,
    busy:
      state !== "idle" &&
      formData !== undefined &&
      (intent === undefined || formData.get("intent") === intent),
    faultOf(field) {
      const fault = mine?.faults[field];
      return fault === undefined ? undefined : sayFault(t, fault);
    },
    refused: mine?.refusal ? sayRefusal(t, mine.refusal) : null,
    valueOf: (field, first = "") => mine?.values[field] ?? first,
  };
}
