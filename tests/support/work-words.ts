import { pick } from "./seeded-random.ts";

const VERBS = [
  "Fix",
  "Draft",
  "Review",
  "Measure",
  "Order",
  "Plan",
  "Translate",
  "Call",
  "Test",
  "Rework",
  "Ship",
];
const THINGS = [
  "the checkout form on small screens",
  "the supplier's contract for spring",
  "the release notes",
  "the warehouse label printer",
  "the onboarding mail for new customers",
  "the price list in rupees and euros",
  "the photo shoot of the new packaging",
  "the monthly numbers for the board",
  "the refund flow",
  "the safety data sheets",
  "search results without matches",
  "the trade-fair booth",
];
const PLACES = [
  "",
  "",
  " in Pune",
  " before Friday",
  " with the agency",
  " (second round)",
  " for the Lisbon team",
];

/** A card's title as people write them, some 20 to 60 characters. */
export function cardTitle(random: () => number, number: number): string {
  return `${pick(random, VERBS)} ${pick(random, THINGS)}${pick(random, PLACES)} ${number}`;
}

/** A description of one to three sentences. */
export function cardText(random: () => number): string {
  const sentences = Array.from(
    { length: 1 + Math.floor(random() * 3) },
    () => `${pick(random, VERBS)} ${pick(random, THINGS)}${pick(random, PLACES)}, then tell the others.`,
  );
  return sentences.join(" ");
}
