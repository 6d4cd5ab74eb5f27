/** The people whose names stand after an `@` in a text, whole, in any case: who is told of a comment. */
export function mentioned<Person extends { name: string }>(
  text: string,
  people: readonly Person[],
): Person[] {
  const longestFirst = people
    .filter(({ name }) => name.trim() !== "")
    .toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<Person>();
  let rest = text;
  for (const person of longestFirst) {
    const name = person.name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_@])@${name}(?![\\p{L}\\p{N}_])`, "giu");
    if (!pattern.test(rest)) continue;
    found.add(person);
    // So that `@Ada Lovelace` does not also name somebody called Ada.
    rest = rest.replace(pattern, " ");
  }
  return people.filter((person) => found.has(person));
}
