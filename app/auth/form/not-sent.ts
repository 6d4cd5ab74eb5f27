import { stayingAndSaying } from "../../stay.ts";
import type { FormAnswer } from "./read-form.ts";

/** The `clientAction` of a page with one of our forms: what could not be sent stays in it, and the form says so. */
export const notSent = stayingAndSaying((sent): FormAnswer => {
  const intent = sent.get("intent");
  const values = typeof intent === "string" ? { intent } : {};
  return { faults: {}, refusal: { code: "out-of-reach" }, values };
});
