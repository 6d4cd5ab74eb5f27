import { expect, test } from "vitest";
import { changedFields } from "#admin/components/changed-fields.ts";

test("an event shows only what changed, with what it was", () => {
  const before = { status: "active", reason: null };
  const after = { status: "suspended", reason: "The invoice of March is unpaid." };
  expect(changedFields(before, after)).toEqual([
    { name: "status", from: "active", to: "suspended" },
    { name: "reason", from: null, to: "The invoice of March is unpaid." },
  ]);
});

test("what is gone has no after, and what stayed is not shown", () => {
  expect(changedFields({ role: "member", team: "Haul" }, { team: "Haul" })).toEqual([
    { name: "role", from: "member", to: null },
  ]);
});

test("an event without before and after shows nothing", () => {
  expect(changedFields(null, null)).toEqual([]);
});

test("a time is shown as one, in UTC", () => {
  const until = Date.UTC(2026, 3, 15, 12);
  expect(changedFields({ until: null, seats: 1 }, { until, seats: until })).toEqual([
    { name: "until", from: null, to: "2026-04-15T12:00Z" },
    { name: "seats", from: "1", to: String(until) },
  ]);
});
