import * as v from "valibot";

/** What an upload by script is answered with; `problem` is the sentence for it, in the person's language. */
export const uploadAnswer = v.variant("ok", [
  v.object({ ok: v.literal(true), to: v.string() }),
  v.object({ ok: v.literal(false), problem: v.string() }),
]);
export type UploadAnswer = v.InferOutput<typeof uploadAnswer>;
