import { useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { MAX_FILE_BYTES } from "#domain/imports/refusals.ts";
import { useT } from "#messages/react.tsx";
import { LIMIT_MB } from "#portal/imports/file-refusal.ts";
import { sendFile } from "#portal/imports/send-file.ts";

export type UploadState =
  | { state: "waiting" }
  /** `share` from 0 to 1; at 1 everything is sent and the server reads it. */
  | { state: "sending"; file: string; share: number }
  | { state: "refused"; problem: string };

/** Sends a file, says how far it is, and goes on to its preview. */
export function useUpload(team: string | null) {
  const t = useT();
  const navigate = useNavigate();
  const [upload, setUpload] = useState<UploadState>({ state: "waiting" });
  const sending = useRef<AbortController>();
  useEffect(() => () => sending.current?.abort(), []);

  const send = useCallback(
    async (file: File) => {
      if (file.size > MAX_FILE_BYTES) {
        return setUpload({ state: "refused", problem: t("imports.file.too-large", { limitMb: LIMIT_MB }) });
      }
      if (file.size === 0) return setUpload({ state: "refused", problem: t("imports.file.empty") });
      sending.current?.abort();
      const controller = new AbortController();
      sending.current = controller;
      setUpload({ state: "sending", file: file.name, share: 0 });
      const address = `/app/imports/upload?${new URLSearchParams({ name: file.name, ...(team && { team }) })}`;
      const sent = await sendFile(address, file, {
        signal: controller.signal,
        onProgress: (share) => setUpload({ state: "sending", file: file.name, share }),
      });
      if (sent === null) return;
      if (sent.ok) return navigate(sent.to);
      setUpload({ state: "refused", problem: "problem" in sent ? sent.problem : t(BROKEN[sent.broken]) });
    },
    [navigate, t, team],
  );
  const start = useCallback((file: File) => void send(file), [send]);
  const stop = useCallback(() => {
    sending.current?.abort();
    setUpload({ state: "waiting" });
  }, []);
  return { upload, start, stop };
}

const BROKEN = {
  connection: "imports.upload.failed",
  away: "refusal.out-of-reach",
  "signed-out": "imports.upload.signedOut",
} as const;
