import { expect, test } from "vitest";
import { normalBankReference } from "./reference.ts";

test.for(["DE-123456/7", "de 123 456 7", "DE1234567", "ＤＥ１２３４５６７", "DE\u2011123456\u20117"])(
  "the bank reference %s is the same however it is written",
  (typed) => expect(normalBankReference(typed)).toBe("DE1234567"),
);

test.for([null, "", " – ", "NOTPROVIDED", "Not provided"])("%s is no bank reference", (typed) =>
  expect(normalBankReference(typed)).toBeNull(),
);
