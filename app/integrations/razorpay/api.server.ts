import * as v from "valibot";
import { LinksUnreachable } from "#domain/billing/payment-links.ts";
import { errorSchema } from "./answers.ts";

export type RazorpayKeys = {
  keyId: string;
  keySecret: string;
  /** Where the API is, if not at Razorpay: the emulator's origin. */
  apiUrl?: string;
  /** What sends the requests; the runtime's own unless told. */
  fetch?: typeof fetch;
};

/** Razorpay would not have it: the message is in its words. */
export class NotTaken extends Error {}

const API = "https://api.razorpay.com";
/** A person waits on a page meanwhile, and what asks from the queue is tried again. */
const LONGEST_WAIT_MS = 10_000;
/** Of mistakes in what was asked. A request under a key that is still being worked on is a 409, and too many are a 429: ask again later. */
const REFUSALS = new Set([400, 404, 422]);

/** Asks Razorpay's API and reads the answer. Throws `NotTaken` where it refuses, `LinksUnreachable` where nothing usable comes in time. */
export function razorpayApi({ keyId, keySecret, apiUrl = API, fetch: send = fetch }: RazorpayKeys) {
  const authorization = `Basic ${btoa(`${keyId}:${keySecret}`)}`;
  return async function ask<Answer>(
    method: "GET" | "POST",
    path: string,
    schema: v.GenericSchema<unknown, Answer>,
    { body, headers }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { status, answer } = await answered(
      send(new URL(path, apiUrl).href, {
        method,
        headers: { authorization, ...(body && { "content-type": "application/json" }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      }),
    );
    if (REFUSALS.has(status)) {
      const refused = v.safeParse(errorSchema, answer);
      throw new NotTaken(refused.success ? refused.output.error.description : `Status ${status}`);
    }
    const read = v.safeParse(schema, answer);
    if (status >= 300 || !read.success)
      throw new LinksUnreachable(`Razorpay answered ${method} ${path} with ${status}`);
    return read.output;
  };
}

async function answered(asked: Promise<Response>): Promise<{ status: number; answer: unknown }> {
  try {
    const response = await asked;
    // The time limit holds for the body too.
    return { status: response.status, answer: await response.json() };
  } catch (error) {
    throw new LinksUnreachable("Razorpay gave no usable answer", { cause: error });
  }
}
