import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { slugSchema, suggestSlug, whyNotSlug } from "./slug.ts";

test("an address is 3 to 40 lower-case letters, digits and single hyphens inside", () => {
  for (const good of ["acme", "a-1", "globex-2026", "a".repeat(40)]) expect(whyNotSlug(good)).toBeNull();
  for (const short of ["", "ab", "a".repeat(41)]) expect(whyNotSlug(short)).toBe("length");
  for (const odd of ["Acme", "acme!", "ac me", "ac_me", "acme.eu"])
    expect(whyNotSlug(odd)).toBe("characters");
  for (const hyphen of ["-acme", "acme-", "ac--me", "xn--acme"]) expect(whyNotSlug(hyphen)).toBe("hyphens");
});

test("names of the platform, and what only looks like them, are kept free", () => {
  const kept = ["admin", "www", "api", "support", "laneway", "status", "login", "static", "mail", "app"];
  for (const name of kept.filter((word) => word.length >= 3)) expect(whyNotSlug(name), name).toBe("reserved");
  for (const trick of [
    "l0gin",
    "log-in",
    "adm1n",
    "adrnin",
    "1aneway",
    "my-laneway",
    "lan3way-team",
    "vvvvw",
  ])
    expect(whyNotSlug(trick), trick).toBe("reserved");
});

test("letters of other alphabets that look like ours are refused", () => {
  for (const trick of ["аcme", "acmе", "аdmin", "ａｃｍｅ", "acme\u200b"])
    expect(whyNotSlug(trick)).toBe("characters");
});

test("whatever is accepted is a host label that means itself", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{0,45}$/)), (text) => {
      if (whyNotSlug(text) !== null) return;
      expect(text).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(new URL(`https://${text}.laneway.example`).hostname).toBe(`${text}.laneway.example`);
    }),
  );
});

test("a suggestion for any company name is a good address, or short, or kept free", () => {
  expect(suggestSlug("Åsa & Söner AB")).toBe("asa-soner-ab");
  expect(suggestSlug("O’Neill's Straßenbau")).toBe("oneills-strassenbau");
  expect(suggestSlug("株式会社")).toBe("");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect([null, "length", "reserved"]).toContain(whyNotSlug(suggestSlug(name)));
    }),
  );
});

test("a form's address is trimmed and lower-cased, and its fault is named", () => {
  expect(v.parse(slugSchema, "  Acme ")).toBe("acme");
  expect(v.safeParse(slugSchema, "admin").issues?.[0]?.message).toBe("reserved");
});
