import { expect, test } from "vitest";
import { offered } from "./offered.ts";

const edit = { label: "Rename", whyNot: "It can only be read" };
const read = { label: "Copy link" };

test("a menu keeps what only reads where the workspace can only be read, and no line or heading over nothing", () => {
  const items = [
    edit,
    "separator",
    { heading: "Move" },
    edit,
    "separator",
    read,
    edit,
    "separator",
    edit,
  ] as const;
  expect(offered({ readOnly: { code: "read-only" } }, items)).toEqual([read]);
  expect(offered({ readOnly: {} }, [read, "separator", { heading: "Move" }, edit])).toEqual([read]);
  expect(offered({ readOnly: {} }, [read, "separator", edit, read])).toEqual([read, "separator", read]);
  expect(offered({ readOnly: {} }, [edit, edit])).toEqual([]);
});

test("elsewhere what can't be done stays and says why", () => {
  const items = [edit, "separator", read] as const;
  expect(offered({ readOnly: null }, items)).toBe(items);
});
