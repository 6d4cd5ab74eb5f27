import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { catalogueFor } from "#messages/catalogue.ts";
import { directionOf } from "#messages/direction.ts";
import { createFormats } from "#messages/formats.ts";
import { pageTitle } from "#messages/page-title.ts";
import { createTranslator } from "#messages/translator.ts";

const noon = Date.UTC(2026, 10, 21, 12, 0);
const minute = 60_000;
const day = 24 * 60 * minute;

describe("the catalogue", () => {
  const { catalogue } = catalogueFor("en");

  it.each(Object.entries(catalogue))("has a message that can be read: %s", (_key, message) => {
    expect(message).toMatch(/\S/);
    expect(() => new IntlMessageFormat(message, "en", undefined, { ignoreTag: true })).not.toThrow();
  });

  it("speaks English where there is no catalogue for the reader's language", () => {
    expect(catalogueFor("en-IN").language).toBe("en-IN");
    expect(catalogueFor("ar-EG").language).toBe("en");
    expect(createTranslator("ar-EG")("common.people.more", { count: 2, names: "Ada" })).toBe("2 more: Ada");
  });
});

describe("a translator", () => {
  const t = createTranslator("en-GB");

  it("says a plain message as it stands", () => {
    expect(t("common.undo")).toBe("Undo");
  });

  it("counts by the language's plurals and writes numbers by its habits", () => {
    expect(t("refusal.wip-limit", { limit: 1 })).toBe("This column holds at most 1 card.");
    expect(t("refusal.wip-limit", { limit: 1200 })).toBe("This column holds at most 1,200 cards.");
  });

  it("takes names in any script, with emoji, braces, quotes and angles, as they are", () => {
    const names = "נועה לוי 👩‍🚀 {Bo} ’O'Neil’ <b>";
    expect(t("common.people.more", { count: 3, names })).toBe(`3 more: ${names}`);
  });

  it("shows the key where a value is missing, and never fails a page", () => {
    expect(t("refusal.wip-limit")).toBe("refusal.wip-limit");
    expect(t("refusal.wip-limit", {})).toBe("refusal.wip-limit");
  });

  it("says the same twice", () => {
    const said = ["Ada", "Bo"].map((names) => t("common.people.more", { count: 1, names }));
    expect(said).toEqual(["1 more: Ada", "1 more: Bo"]);
  });
});

describe("times, numbers and lists", () => {
  it("follow the person's locale and time zone", () => {
    expect(createFormats("en-GB", "Asia/Kolkata").dateTime(noon)).toMatch(/^21 Nov 2026, 17:30$/);
    expect(createFormats("de-DE", "America/New_York").date(noon)).toBe("21.11.2026");
    expect(createFormats("en-IN", "UTC").number(1234567)).toBe("12,34,567");
    expect(createFormats("en-IN", "UTC").money(123456705, "INR")).toBe("₹12,34,567.05");
    expect(createFormats("en-GB", "UTC").money(-1990, "EUR")).toBe("-€19.90");
    expect(createFormats("en-GB", "UTC").money(500000, "JPY")).toBe("JP¥500,000");
    expect(createFormats("en-GB", "UTC").list(["Ada", "Bo", "Cy"])).toBe("Ada, Bo and Cy");
  });

  it("say how far away a moment is in its largest whole unit", () => {
    const { relative } = createFormats("en", "UTC");
    expect(relative(noon - 20_000, noon)).toBe("now");
    expect(relative(noon + 20_000, noon)).toBe("now");
    expect(relative(noon - 5 * minute, noon)).toBe("5 minutes ago");
    expect(relative(noon - day, noon)).toBe("yesterday");
    expect(relative(noon + 13 * day, noon)).toBe("in 13 days");
    expect(relative(noon + 40 * day, noon)).toBe("next month");
    expect(relative(noon - 800 * day, noon)).toBe("2 years ago");
  });
});

describe("a page", () => {
  it("is titled in the language that the root found", () => {
    expect(pageTitle([{ id: "root", data: { locale: "en-GB" } }], "common.notFound.title")).toEqual([
      { title: "There is nothing here · Laneway" },
    ]);
    expect(pageTitle([])).toEqual([{ title: "Laneway" }]);
  });

  it("is written from right to left where its language is", () => {
    expect(directionOf("ar-EG")).toBe("rtl");
    expect(directionOf("en-IN")).toBe("ltr");
  });
});
