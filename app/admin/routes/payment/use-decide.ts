import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Decided } from "#admin/routes/payment/act.server.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useToast } from "#ui/toast.tsx";
import { isToBeSentAgain } from "../../../stay.ts";

/** Sends a decision, says what came of it, and goes on to the payment that waits next (or back to the list), unless it is to stay. */
export function useDecide(onEnd: () => void) {
  const t = useT();
  const toast = useToast();
  const navigate = useNavigate();
  const fetcher = useFetcher<Decided>();
  const answer = fetcher.data;
  const said = useRef<Decided>();
  useEffect(() => {
    if (!answer || said.current === answer) return;
    said.current = answer;
    if (answer.word === "refused") {
      toast({ text: sayRefusal(t, answer.refusal), tone: "danger" });
      if (!isToBeSentAgain(answer.refusal)) onEnd();
    }
    if (answer.word === "done") {
      const { next } = answer;
      const done = t(answer.say.key, answer.say.values);
      toast({ text: next === null ? `${done}. ${t("desk.said.last")}` : done });
      if (next === undefined) onEnd();
      else navigate(next ? `/admin/payments/${next}` : "/admin/payments");
    }
  });
  const faults = answer?.word === "faults" ? answer.faults : {};
  return {
    Form: fetcher.Form,
    busy: fetcher.state !== "idle",
    /** What is wrong with a field, in words. */
    faultOf: (field: string) => {
      const fault = faults[field];
      return fault && t(fault.key, fault.values);
    },
  };
}
