import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchPulse } from "./pulse.ts";

const ping = vi.fn<() => void>();
const dead = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  ping.mockClear();
  dead.mockClear();
});
afterEach(() => vi.useRealTimers());

it("asks a room that is quiet, and gives up when it does not answer", () => {
  const pulse = watchPulse({ ping, dead });
  vi.advanceTimersByTime(15_000);
  expect(ping).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(dead).toHaveBeenCalledTimes(1);
  pulse.stop();
});

it("asks nothing while frames come, and is content with an answer", () => {
  const pulse = watchPulse({ ping, dead });
  for (let second = 0; second < 60; second += 10) {
    vi.advanceTimersByTime(10_000);
    pulse.heard();
  }
  expect(ping).not.toHaveBeenCalled();
  pulse.check();
  pulse.heard();
  vi.advanceTimersByTime(10_000);
  expect(dead).not.toHaveBeenCalled();
  pulse.stop();
});
