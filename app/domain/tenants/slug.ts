import * as v from "valibot";

export const SLUG_LENGTH = { least: 3, most: 40 };

/** Names that the platform answers to, or that a stranger could take for its own. */
const RESERVED = `
  about abuse account accounts acme-challenge admin administrator alerts analytics api app apps assets auth autoconfig
  autodiscover backup beta billing blog board boards cdn cloud community console contact control dashboard demo dev
  developer developers dns docs download email enterprise example faq feedback files forum ftp global graphql handover
  health hello help helpdesk home hostmaster http https imap inbox info internal invitations invoice invoices
  laneway legal library live local localhost login logout mail mailer marketing media member members
  metrics mobile monitor news noreply notifications null oauth official ops orders owner partner partners party pay
  payment payments platform pop portal postmaster pricing privacy private prod production public register reset root
  rooms sales sandbox secure security server service services settings shop signin signout signup site sites smtp
  socket sso staff stage staging static stats status store stripe support system team teams tenant tenants terms test trade
  undefined update upload uploads user users verify web webhook webhooks webmail webmaster websocket workers workspace
  workspaces www
`
  .trim()
  .split(/\s+/);

const RESERVED_LOOKS = new Set(RESERVED.map(look));

export type SlugFault = "length" | "characters" | "hyphens" | "reserved";

/**
 * Null where the text may be a workspace's address (`<slug>.laneway.example`), else what is wrong with it. Only ASCII
 * letters, digits and single hyphens inside: no look-alike from another alphabet, and no `xn--` form of one.
 */
export function whyNotSlug(slug: string): SlugFault | null {
  if (!/^[a-z0-9-]*$/.test(slug)) return "characters";
  if (slug.length < SLUG_LENGTH.least || slug.length > SLUG_LENGTH.most) return "length";
  if (slug.startsWith("-") || slug.endsWith("-") || slug.includes("--")) return "hyphens";
  return RESERVED_LOOKS.has(look(slug)) || look(slug).includes("ianeway") ? "reserved" : null;
}

/** What a person would type for a company's name: "Åsa & Söner AB" → "asa-soner-ab". May be empty. */
export function suggestSlug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH.most)
    .replace(/^-+|-+$/g, "");
}

/** Parses a slug as a form gives it; the issue's message is a `SlugFault`. */
export const slugSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? whyNotSlug(dataset.value) : null;
    if (fault) addIssue({ message: fault });
  }),
);

/** Letters that look alike become one, and hyphens fall away: "l0gin", "log-in" and "login" are the same look. */
function look(slug: string): string {
  return slug
    .replaceAll("-", "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replace(/[1l]/g, "i")
    .replaceAll("0", "o")
    .replaceAll("3", "e")
    .replaceAll("4", "a")
    .replaceAll("5", "s");
}
