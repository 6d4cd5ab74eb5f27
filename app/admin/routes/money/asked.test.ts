import { expect, test } from "vitest";
import { askedOf } from "#admin/routes/money/asked.ts";

const now = Date.UTC(2026, 3, 15);
const asked = (query: string) => askedOf(new URLSearchParams(query), now, "EUR");

test("the overview shows the last twelve months unless others are asked for", () => {
  expect(asked("")).toEqual({ currency: "EUR", from: "2025-05", to: "2026-04" });
  expect(asked("currency=USD&from=2025-01&to=2025-03")).toEqual({
    currency: "USD",
    from: "2025-01",
    to: "2025-03",
  });
});

test("what makes no sense is set right: the future, a reversed range, a lifetime, another word", () => {
  expect(asked("to=2031-01")).toMatchObject({ to: "2026-04" });
  expect(asked("from=2026-03&to=2026-01")).toMatchObject({ from: "2026-01", to: "2026-01" });
  expect(asked("from=2000-01")).toMatchObject({ from: "2021-05" });
  expect(asked("currency=XYZ&from=yesterday")).toEqual(asked(""));
});
