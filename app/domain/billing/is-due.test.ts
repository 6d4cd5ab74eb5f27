import { describe, expect, test } from "vitest";
import { isDue } from "#domain/billing/is-due.ts";

const sub = { lane: "transfer", status: "active", pausedAt: null } as const;

describe("what pays for a running plan is owed", () => {
  test("the bill of the next period, paused or not", () => {
    expect(isDue({ purpose: "renewal" }, { ...sub, status: "past_due" })).toBe(true);
    expect(isDue({ purpose: "renewal" }, { ...sub, pausedAt: 1 })).toBe(true);
  });

  test("the first period of what is tried, until it is paid", () => {
    expect(isDue({ purpose: "start" }, { ...sub, status: "trialing" })).toBe(true);
    expect(isDue({ purpose: "start" }, { ...sub, status: "past_due" })).toBe(true);
  });
});

describe("what was only ordered can be taken back", () => {
  test("a larger plan, and a new start where nothing runs or after a pause", () => {
    expect(isDue({ purpose: "upgrade" }, sub)).toBe(false);
    expect(isDue({ purpose: "restart" }, { ...sub, pausedAt: 1 })).toBe(false);
    for (const status of ["incomplete", "expired", "cancelled"] as const) {
      expect(isDue({ purpose: "start" }, { ...sub, status })).toBe(false);
      expect(isDue({ purpose: "renewal" }, { ...sub, status })).toBe(false);
    }
    expect(isDue({ purpose: "start" }, null)).toBe(false);
  });

  test("what a card, or nobody, pays for since", () => {
    expect(isDue({ purpose: "renewal" }, { ...sub, lane: "card" })).toBe(false);
    expect(isDue({ purpose: "start" }, { ...sub, lane: "grant" })).toBe(false);
  });
});
