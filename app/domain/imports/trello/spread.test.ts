import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "#domain/imports/trello/spread.ts";

const positions = fc.array(
  fc.oneof(
    fc.constantFrom(0, 1, 0.5, 65_536, Number.POSITIVE_INFINITY),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  { maxLength: 300 },
);

test("keys are all different, and their bytewise order is Trello's, equals in the order of the file", () => {
  fc.assert(
    fc.property(positions, (trello) => {
      const keys = spread(trello);
      expect(new Set(keys).size).toBe(trello.length);
      const ours = keys.map((_, n) => n).toSorted((a, b) => ((keys[a] ?? "") < (keys[b] ?? "") ? -1 : 1));
      for (let place = 1; place < ours.length; place++) {
        const before = ours[place - 1] ?? 0;
        const after = ours[place] ?? 0;
        const [left, right] = [trello[before] ?? 0, trello[after] ?? 0];
        expect(left < right || (left === right && before < after)).toBe(true);
      }
    }),
  );
});

test("keys of a column of 5,000 stay short, so that no rebalancing follows an import", () => {
  const longest = Math.max(...spread(Array.from({ length: 5_000 }, (_, n) => n)).map((key) => key.length));
  expect(longest).toBeLessThanOrEqual(6);
});
