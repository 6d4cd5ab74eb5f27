import * as v from "valibot";
import { uploadAnswer, type UploadAnswer } from "#portal/imports/upload-answer.ts";

export type SentFile = UploadAnswer | { ok: false; broken: "connection" | "away" | "signed-out" };

/**
 * Sends a file as the body of a request, with progress: `onProgress` gets 0 to 1, then 1 while the server reads it. Aborting the
 * signal ends it without an answer (`null`).
 */
export function sendFile(
  address: string,
  file: File,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<SentFile | null> {
  return new Promise((resolve) => {
    // fetch can't tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      options.onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => resolve(answerIn(request)));
    request.addEventListener("error", () => resolve({ ok: false, broken: "connection" }));
    request.addEventListener("abort", () => resolve(null));
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

function answerIn(request: XMLHttpRequest): SentFile {
  const parsed = v.safeParse(uploadAnswer, jsonIn(request.responseText));
  if (parsed.success) return parsed.output;
  if (request.status === 503) return { ok: false, broken: "away" };
  const signedOut = new URL(request.responseURL).pathname === "/login";
  return { ok: false, broken: signedOut ? "signed-out" : "connection" };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
