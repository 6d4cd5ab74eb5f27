import { expect, test } from "vitest";
import type { LanewayContext } from "../load-context.ts";
import { serve } from "./serve.ts";

/** As much of a request's context as serving asks for; what was logged as a fault is kept. */
function asked(method: string) {
  const faults: string[] = [];
  const laneway = {
    requestId: "request-1",
    now: Date.UTC(2026, 10, 21, 12),
    viewer: { locale: "en", timeZone: "UTC", theme: null },
    log: { info() {}, warn() {}, error: (event: string) => void faults.push(event) },
  } as unknown as LanewayContext;
  const request = new Request("https://acme.laneway.test/api/v1/plans", { method });
  return { faults, args: { request, context: { laneway }, params: {} } };
}

test("a surprise is logged, and answered as a problem that tells nothing of it", async () => {
  const { faults, args } = asked("GET");
  const served = serve({ GET: () => Promise.reject(new Error("no such table: plan")) });
  const answer = await served(args);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({
    success: false,
    error: { code: "internal", message: "Something went wrong. Tell us the request’s id.", details: {} },
    meta: { request_id: "request-1", timestamp: "2026-11-21T12:00:00.000Z" },
  });
  expect(faults).toEqual(["api.failed"]);
});

test("what is thrown as an answer is the answer, and no fault", async () => {
  const { faults, args } = asked("POST");
  const answer = await serve({
    POST: async () => {
      throw new Response(null, { status: 401 });
    },
  })(args);
  expect([answer.status, faults]).toEqual([401, []]);
});

test("a method that is not served is told which are", async () => {
  const { args } = asked("DELETE");
  const answer = await serve({ GET: async () => new Response(), POST: async () => new Response() })(args);
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
});
