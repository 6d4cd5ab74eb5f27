import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "#operations/context.ts";

/** Workers cap PBKDF2 at 100,000 rounds; scrypt with these costs takes about 0.2 s there (OWASP's r=8, p=5 row). */
const COST = { N: 2 ** 14, r: 8, p: 5 };
const KEY_BYTES = 32;

type Stored = { N: number; r: number; p: number; salt: Buffer; key: Buffer };

/** Passwords by scrypt, stored as `scrypt$N$r$p$salt$key` in base64url. Typed passwords are compared in Unicode form NFKC. */
export const passwords: Passwords = { hash: hashPassword, verify: verifyPassword };

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, { ...COST, salt, key: Buffer.alloc(KEY_BYTES) });
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parse(stored);
  // An unknown account costs as much time as a wrong password, so that the clock tells nobody who exists.
  const against = known ?? { ...COST, salt: Buffer.alloc(16), key: Buffer.alloc(KEY_BYTES) };
  const key = await derive(password, against);
  return timingSafeEqual(key, against.key) && known !== null;
}

function derive(password: string, { salt, key, ...cost }: Stored): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize("NFKC"),
      salt,
      key.length,
      { ...cost, maxmem: 64 * 1024 * 1024 },
      (error, derived) => (error ? reject(error) : resolve(derived)),
    );
  });
}

function parse(stored: string): Stored {
  const [scheme, N, r, p, salt, key] = stored.split("$");
  if (scheme !== "scrypt" || !salt || !key) throw new Error("A stored password is not in a form known here");
  return {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}
