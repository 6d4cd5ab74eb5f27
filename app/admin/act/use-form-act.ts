import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";
import type { FormAnswer } from "#admin/act/form-answer.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useToast } from "#ui/toast.tsx";
import { isToBeSentAgain } from "../../stay.ts";

export type FormAct = {
  Form: ReturnType<typeof useFetcher<FormAnswer>>["Form"];
  /** Of the form: after an answer the focus goes to the first field that is wrong. */
  ref: RefObject<HTMLFormElement>;
  submit: (form: FormData) => void;
  busy: boolean;
  /** What is wrong with a field, in words. */
  faultOf: (field: string) => string | undefined;
};

/** A form of several fields that an administrator sends: what was typed stays until it is done, each sentence stands at its field. */
export function useFormAct(onDone?: () => void, onRefused?: () => void): FormAct {
  const t = useT();
  const toast = useToast();
  const fetcher = useFetcher<FormAnswer>();
  const ref = useRef<HTMLFormElement>(null);
  const answer = fetcher.data;
  const said = useRef<FormAnswer>();
  useEffect(() => {
    if (!answer || said.current === answer) return;
    said.current = answer;
    if (answer.word === "refused") {
      toast({ text: sayRefusal(t, answer.refusal), tone: "danger" });
      if (!isToBeSentAgain(answer.refusal)) onRefused?.();
    }
    if (answer.word === "done") {
      toast({ text: t(answer.say.key, answer.say.values) });
      onDone?.();
    }
    if (answer.word === "faults") ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  });
  const faults = answer?.word === "faults" ? answer.faults : {};
  return {
    Form: fetcher.Form,
    ref,
    submit: (form) => fetcher.submit(form, { method: "post" }),
    busy: fetcher.state !== "idle",
    faultOf: (field) => {
      const fault = faults[field];
      return fault && t(fault.key, fault.values);
    },
  };
}
