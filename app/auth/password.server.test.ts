import { expect, test } from "vitest";
import { passwords } from "./password.server.ts";

test("a password is stored as scrypt with its costs and a salt of its own, and is known again", async () => {
  const [one, two] = await Promise.all([passwords.hash("correct horse"), passwords.hash("correct horse")]);
  expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await passwords.verify("correct horse", one)).toBe(true);
  expect(await passwords.verify("correct horsf", one)).toBe(false);
});

test("an account that is not there costs the same work and is never right", async () => {
  expect(await passwords.verify("", null)).toBe(false);
});

test("one password typed on two keyboards is one password", async () => {
  const stored = await passwords.hash("caf\u00e9 au lait");
  expect(await passwords.verify("cafe\u0301 au lait", stored)).toBe(true);
});

test("a hash of a kind that nobody knows is a surprise, not a sign-in", async () => {
  await expect(passwords.verify("x", "md5$abc")).rejects.toThrow("not in a form known here");
});
