import { expect, test } from "vitest";
import { splitStatements } from "./split-statements.ts";

test("statements end at semicolons, but not at those inside quotes and comments", () => {
  const sql = `create table a (x text default ';'); -- not; here
    insert into a values ('it''s; fine'); /* nor; here */ select "a;b" from a`;
  expect(splitStatements(sql)).toHaveLength(3);
});

test("a trigger's body is one statement, with the CASE inside it", () => {
  const sql = `CREATE TRIGGER t AFTER INSERT ON a BEGIN
      UPDATE a SET x = CASE WHEN x > 1 THEN 1 ELSE 2 END;
      DELETE FROM b;
    END;
    SELECT 1;`;
  expect(splitStatements(sql).map((each) => each.slice(0, 8))).toEqual(["CREATE T", "SELECT 1"]);
});

test("drizzle-kit's breakpoints and empty statements leave nothing behind", () => {
  expect(splitStatements("select 1;--> statement-breakpoint\n;\nselect 2;\n-- the end")).toHaveLength(2);
});
