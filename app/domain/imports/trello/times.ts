const TRELLO_BEGAN = Date.UTC(2010, 0, 1);
const FAR_FUTURE = Date.UTC(2200, 0, 1);

/** Epoch ms of an ISO time, or null where it is none that a board can show. */
export function timeOf(iso: string | null): number | null {
  const at = iso ? Date.parse(iso) : Number.NaN;
  return Number.isSafeInteger(at) && at >= 0 && at < FAR_FUTURE ? at : null;
}

/** Trello's ids are MongoDB's: the first eight digits are the second in which the thing was made. */
export function createdWithId(id: string): number | null {
  if (!/^[0-9a-f]{24}$/i.test(id)) return null;
  const at = Number.parseInt(id.slice(0, 8), 16) * 1000;
  return at >= TRELLO_BEGAN && at < FAR_FUTURE ? at : null;
}
