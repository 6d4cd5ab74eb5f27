import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { PROOF_MAX_BYTES } from "#domain/billing/proof-file.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { sendFile } from "#portal/imports/send-file.ts";
import { useToast } from "#ui/toast.tsx";

export type ProofState =
  | { state: "waiting" }
  /** `share` from 0 to 1. */
  | { state: "sending"; file: string; share: number }
  | { state: "refused"; problem: string };

/** Sends a proof with what was typed beside it, and says how far it is. */
export function useProof(payment: string) {
  const t = useT();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const [proof, setProof] = useState<ProofState>({ state: "waiting" });
  const sending = useRef<AbortController>();
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (file: File, beside: { bankReference: string; note: string }) => {
    if (file.size > PROOF_MAX_BYTES || file.size === 0) {
      const fault = file.size === 0 ? "empty" : "size";
      return setProof({ state: "refused", problem: sayRefusal(t, { code: "proof-file", fault }) });
    }
    const controller = new AbortController();
    sending.current = controller;
    setProof({ state: "sending", file: file.name, share: 0 });
    const query = new URLSearchParams({ name: file.name, ...beside });
    const sent = await sendFile(`/app/billing/pay/${payment}/proof?${query}`, file, {
      signal: controller.signal,
      onProgress: (share) => setProof({ state: "sending", file: file.name, share }),
    });
    if (sent === null) return;
    if (sent.ok) {
      setProof({ state: "waiting" });
      toast({ text: t("pay.proof.sent") });
      return revalidate();
    }
    const problem = "problem" in sent ? sent.problem : t(BROKEN[sent.broken]);
    setProof({ state: "refused", problem });
  };
  const stop = () => {
    sending.current?.abort();
    setProof({ state: "waiting" });
  };
  return { proof, send, stop };
}

const BROKEN = {
  connection: "pay.proof.broken",
  away: "refusal.out-of-reach",
  "signed-out": "pay.proof.signedOut",
} as const;
