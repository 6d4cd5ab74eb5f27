/** The database as SQL text, from the `/dump` that Turso, libsql-server and our local server all answer. */
export async function dumpOf(
  url: string,
  headers: Record<string, string>,
): Promise<ReadableStream<Uint8Array>> {
  const base = url.replace(/^libsql:/, "https:").replace(/\/$/, "");
  const response = await fetch(`${base}/dump`, { headers });
  if (!response.ok || !response.body) throw new Error(`The database's dump answered ${response.status}`);
  return response.body;
}
