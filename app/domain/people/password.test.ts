import { expect, test } from "vitest";
import { whyNotPassword } from "./password.ts";

test("length counts, in characters as a person counts them", () => {
  expect(whyNotPassword("ninechars")).toBe("short");
  expect(whyNotPassword("tencharsss")).toBeNull();
  expect(whyNotPassword("🐎🔋🧷🌙🐎🔋🧷🌙🐎")).toBe("short");
  expect(whyNotPassword("x🐎".repeat(101))).toBe("long");
  expect(whyNotPassword("with spaces and ünïcode")).toBeNull();
});

test("what every attacker tries first is refused", () => {
  for (const known of [
    "password123",
    "Qwertyuiop",
    "1234567890",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abcdefghijkl",
  ])
    expect(whyNotPassword(known), known).toBe("common");
});

test("a password that is little more than the person's name, address, company or our name is refused", () => {
  const about = ["Olivia Hart", "olivia@acme.test", "Acme Cargo"];
  for (const known of ["olivia@acme.test", "olivia hart1", "acme cargo!!", "laneway123"])
    expect(whyNotPassword(known, about), known).toBe("about-you");
  expect(whyNotPassword("olivia rides a red bike", about)).toBeNull();
});
