import * as v from "valibot";

export const PASSWORD_LENGTH = { least: 10, most: 200 };

/** The choices of ten characters and more that every attacker tries first. */
const COMMON = new Set(
  `1234567890 12345678910 0123456789 0987654321 1q2w3e4r5t 1qaz2wsx3edc abcdefghij abcd123456 aaaaaaaaaa adminadmin
  administrator basketball changeme123 iloveyou12 iloveyou123 letmein123 liverpool1 logmein123 manchester
  password00 password01 password10 password11 password12 password123 password1234 password12345 passw0rd123
  passwordpassword princess123 q1w2e3r4t5 qazwsxedcrfv qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123
  secret1234 sunshine123 superman123 trustno1234 welcome123 welcome1234 zaq12wsxcde football123 monkey12345`
    .trim()
    .split(/\s+/),
);

export type PasswordFault = "short" | "long" | "common" | "about-you";

/**
 * Null where a password will do, else why not. Length is what counts (NIST SP 800-63B): no rules about kinds of characters.
 * `about` are words that an attacker knows: the person's name and address, the company.
 */
export function whyNotPassword(password: string, about: readonly string[] = []): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least) return "short";
  if (length > PASSWORD_LENGTH.most) return "long";
  const plain = password.toLowerCase();
  if (COMMON.has(plain) || new Set(plain).size < 4 || isRun(plain)) return "common";
  const known = ["laneway", ...about.flatMap((text) => [text, ...text.split(/[@\s]+/)])]
    .map((text) => text.toLowerCase())
    .filter((text) => text.length >= 4);
  return known.some((text) => rest(plain, text) < 4) ? "about-you" : null;
}

/** A new password as a form gives it: never trimmed, spaces count. The issue's message is a `PasswordFault`. */
export const newPasswordSchema = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? whyNotPassword(dataset.value) : null;
    if (fault) addIssue({ message: fault });
  }),
);

/** A password that somebody claims to have: any text short enough to be hashed. */
export const typedPasswordSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(PASSWORD_LENGTH.most * 2));

/** Whether each character follows the one before, as in "abcdefghijkl". */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((_, at) => text.charCodeAt(at + 1) - text.charCodeAt(at)));
  return steps.size === 1;
}

/** How many characters of a password are left without the known word; all of them where it is not inside. */
function rest(password: string, known: string): number {
  return password.includes(known) ? password.length - known.length : Number.POSITIVE_INFINITY;
}
