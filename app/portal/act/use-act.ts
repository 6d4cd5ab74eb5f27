import { useFetcher, useFormAction, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import type { Answer, Fields } from "#portal/act/answer.ts";
import { useUndo } from "#portal/act/undo.tsx";
import { useToast } from "#ui/toast.tsx";

export type Act = {
  /** The form of the fetcher: `<act.Form method="post">`. */
  Form: ReturnType<typeof useFetcher<Answer>>["Form"];
  /** Sends these fields to the page's action, or to another page's. */
  send: (fields: Fields, action?: string) => void;
  busy: boolean;
  /** What is being sent, for showing it at once. */
  sending: FormData | undefined;
  /** What is wrong with a field, in words; with "form", why it was refused as a whole. */
  faultOf: (field: string) => string | undefined;
};

type Options = {
  /** Where a refusal is shown: in a toast, or by the form itself through `faultOf("form")`. */
  refusals?: "toast" | "form";
  onDone?: () => void;
};

/**
 * One thing that a person does on a page of the portal: sends it, says what came of it in a toast, offers the way back,
 * and gives the form its faults.
 */
export function useAct({ refusals = "toast", onDone }: Options = {}): Act {
  const fetcher = useFetcher<Answer>();
  const t = useT();
  useSaid(fetcher.data, refusals, onDone);
  useGoOn(fetcher.state === "idle" ? fetcher.data : undefined);
  const answer = fetcher.state === "submitting" ? undefined : fetcher.data;

  return {
    Form: fetcher.Form,
    send: (fields, action) => fetcher.submit({ ...fields }, { method: "post", ...(action && { action }) }),
    busy: fetcher.state !== "idle",
    sending: fetcher.formData,
    faultOf(field) {
      if (answer?.word === "faulty") {
        const key = answer.faults[field];
        return key && t(key);
      }
      const shown = field === "form" && refusals === "form" && answer?.word === "refused";
      return shown ? sayRefusal(t, answer.refusal) : undefined;
    },
  };
}

function useSaid(answer: Answer | undefined, refusals: "toast" | "form", onDone?: () => void): void {
  const t = useT();
  const toast = useToast();
  const undo = useUndo();
  const here = useFormAction();
  const said = useRef<Answer>();
  useEffect(() => {
    if (!answer || said.current === answer) return;
    said.current = answer;
    if (answer.word === "refused" && refusals === "toast")
      toast({ text: sayRefusal(t, answer.refusal), tone: "danger" });
    if (answer.word !== "done") return;
    onDone?.();
    if (!answer.say) return;
    const back = answer.undo;
    const action = back && {
      label: t("common.undo"),
      onAction: () => undo(back.fields, back.action ?? here),
    };
    toast({ text: t(answer.say.key, answer.say.values), action });
  });
}

/** Goes to the page that an answer names, once the router is at rest: until then it would lose a page that it has yet to discover. */
function useGoOn(answer: Answer | undefined): void {
  const navigate = useNavigate();
  const to = answer?.word === "done" ? answer.to : undefined;
  useEffect(() => {
    if (to !== undefined) navigate(to);
  }, [to, navigate]);
}
