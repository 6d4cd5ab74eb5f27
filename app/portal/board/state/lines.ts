/** The lines of a pasted list as titles: bullets, numbers and check boxes before them are taken off, long ones are cut. */
export function linesOf(text: string, longest: number): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+•–]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s+)?/, "")
        .trim()
        .slice(0, longest),
    )
    .filter((line) => line !== "");
}
