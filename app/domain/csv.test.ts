import { expect, test } from "vitest";
import { csvLine } from "#domain/csv.ts";

test("cells are separated, and quoted where their text needs it", () => {
  expect(csvLine(["Acme, Inc.", 'the "best"', "two\nlines", "plain", null, 12])).toBe(
    '"Acme, Inc.","the ""best""","two\nlines",plain,,12\r\n',
  );
});

test("what a spreadsheet would run is text; a number below zero stays a number", () => {
  expect(csvLine(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", -1])).toBe(
    "'=HYPERLINK(1),'+1,'-1,'@SUM(A1),'\t=1,\"'\r=1\",-1\r\n",
  );
});
