import { expect, test } from "vitest";
import { writeReason } from "#domain/billing/review-reason.ts";
import { sayAuditReason, sayKeptReason } from "#messages/say-reason.ts";
import { createTranslator } from "#messages/translator.ts";

const t = createTranslator("en-GB");

test("a reason is said in words and never by its code", () => {
  const kept = writeReason({ code: "wrong-amount", text: "€8.00 arrived." });
  expect(sayKeptReason(t, kept)).toBe("The amount is not the one that was asked for. €8.00 arrived.");
  expect(sayKeptReason(t, "lapsed")).toBe("The time that it was for is over.");
  expect(sayKeptReason(t, null)).toBeNull();
});

test("in the audit a reason that somebody wrote freely stays as it is", () => {
  expect(sayAuditReason(t, "They asked for it")).toBe("They asked for it");
  expect(sayAuditReason(t, writeReason({ code: "unreadable", text: "" }))).toBe("We can’t read the file.");
});
