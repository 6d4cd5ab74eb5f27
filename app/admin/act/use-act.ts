import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Answer } from "#admin/act/answer.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useToast } from "#ui/toast.tsx";
import { isToBeSentAgain } from "../../stay.ts";

export type Act = {
  Form: ReturnType<typeof useFetcher<Answer>>["Form"];
  send: (fields: Readonly<Record<string, string>>) => void;
  busy: boolean;
  /** What is wrong with what was typed, in words. */
  fault: string | undefined;
};

/** One thing that an administrator does: sends it and says what came of it. The page itself shows the new state. */
export function useAct(onDone?: () => void): Act {
  const t = useT();
  const toast = useToast();
  const fetcher = useFetcher<Answer>();
  const answer = fetcher.data;
  const said = useRef<Answer>();
  useEffect(() => {
    if (!answer || said.current === answer) return;
    said.current = answer;
    if (answer.word === "refused") {
      toast({ text: sayRefusal(t, answer.refusal), tone: "danger" });
      if (isToBeSentAgain(answer.refusal)) return;
    }
    if (answer.word === "done") toast({ text: t(answer.say.key, answer.say.values) });
    if (answer.word !== "faulty") onDone?.();
  });
  return {
    Form: fetcher.Form,
    send: (fields) => fetcher.submit({ ...fields }, { method: "post" }),
    busy: fetcher.state !== "idle",
    fault:
      answer?.word === "faulty" && fetcher.state === "idle"
        ? t(answer.fault.key, answer.fault.values)
        : undefined,
  };
}
