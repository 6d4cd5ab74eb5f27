/**
 * Whether both addresses are of one board's page, with or without an open card: going from one to the other asks the server
 * nothing, so that a card also opens without a network.
 */
export function isSameBoard(from: { pathname: string }, to: { pathname: string }): boolean {
  const board = boardOf(from.pathname);
  return board !== null && board === boardOf(to.pathname);
}

function boardOf(pathname: string): string | null {
  return /^\/app\/boards\/([0-9A-Za-z]{12})(?:\/cards\/[^/]+)?\/?$/.exec(pathname)?.[1] ?? null;
}
