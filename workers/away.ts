/** What a page answers while the database or the file store is away: the root's error page, or in a browser's form that it could not be sent. */
export function away(): Response {
  return new Response("Out of reach", { status: 503 });
}
