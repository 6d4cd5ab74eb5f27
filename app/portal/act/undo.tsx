import { useFetcher } from "@remix-run/react";
import { createContext, useCallback, useContext, useEffect, useRef, type ReactNode } from "react";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import type { Answer, Fields } from "#portal/act/answer.ts";
import { useToast } from "#ui/toast.tsx";

type Undo = (fields: Fields, action: string) => void;

const UndoContext = createContext<Undo>(() => undefined);

/** `const undo = useUndo()`: sends the form that takes something back. */
export function useUndo(): Undo {
  return useContext(UndoContext);
}

/** Sends the ways back and says what came of them. In the layout: the row that was removed is gone when its undo is pressed. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const toast = useToast();
  const { submit, data } = useFetcher<Answer>();
  const said = useRef<Answer>();
  const undo = useCallback<Undo>(
    (fields, action) => submit({ ...fields }, { method: "post", action }),
    [submit],
  );
  useEffect(() => {
    if (!data || said.current === data) return;
    said.current = data;
    if (data.word === "refused") toast({ text: sayRefusal(t, data.refusal), tone: "danger" });
    if (data.word === "done" && data.say) toast({ text: t(data.say.key, data.say.values) });
  }, [data, t, toast]);
  return <UndoContext.Provider value={undo}>{children}</UndoContext.Provider>;
}
