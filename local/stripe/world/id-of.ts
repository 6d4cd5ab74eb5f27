/** The id of what an answer may hold expanded; the emulator itself always keeps ids. */
export function idOf(reference: string | { id: string }): string {
  return typeof reference === "string" ? reference : reference.id;
}
