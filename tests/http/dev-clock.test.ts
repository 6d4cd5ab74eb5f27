import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

const DAY = 86_400_000;
const answer = v.object({ now: v.number() });
let laneway: RunningLaneway;
let door: string;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  door = `http://localhost:${laneway.port}/dev/clock`;
});
// Everything after this file lives in the real time again.
afterAll(() => setClock(0));

async function setClock(offsetMs: number, type = "application/json"): Promise<Response> {
  return fetch(door, {
    method: "POST",
    headers: { "content-type": type },
    body: JSON.stringify({ offsetMs }),
  });
}

test("Laneway's clock can be moved on, as the Stripe emulator's is, and be set right again", async () => {
  const moved = v.parse(answer, await (await setClock(40 * DAY)).json());
  expect(moved.now - Date.now()).toBeGreaterThan(39 * DAY);
  const right = v.parse(answer, await (await setClock(0)).json());
  expect(Math.abs(right.now - Date.now())).toBeLessThan(60_000);
});

test("a page of another site can't move it: it may only post what needs no permission", async () => {
  expect((await setClock(DAY, "text/plain")).status).toBe(415);
  expect((await setClock(-DAY)).status).toBe(400);
});
