import { useEffect, useRef, useState } from "react";

export type Draft = {
  value: string;
  changed: boolean;
  set: (value: string) => void;
  /** Keeps what was written. */
  commit: () => void;
  /** Forgets what was written. */
  drop: () => void;
};

/** What is being written into a field: kept when the field is left, and also when the field itself goes away. */
export function useDraft(saved: string, onCommit: (value: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== saved) onCommit(draft);
    setDraft(null);
  };
  const last = useRef(commit);
  useEffect(() => {
    last.current = commit;
  });
  useEffect(() => () => last.current(), []);
  return {
    value: draft ?? saved,
    changed: draft !== null,
    set: setDraft,
    commit,
    drop: () => setDraft(null),
  };
}
