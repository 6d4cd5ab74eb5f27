/**
 * A request's body as text; null where it has more than `most` bytes, by what it says of itself or by what came. Of such a one nothing is
 * kept. The rest of it is let run off, up to `runOff` bytes: a connection that closes while the other side still writes takes the answer with it.
 */
export async function shortBody(
  { body, headers }: Request,
  { most, runOff }: { most: number; runOff: number },
): Promise<string | null> {
  if (!body) return "";
  const says = Number(headers.get("content-length"));
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  while (Math.max(says, length) <= runOff) {
    const isLong = Math.max(says, length) > most;
    const { done, value } = await reader.read();
    if (done) return isLong ? null : text + decoder.decode();
    length += value.length;
    text = Math.max(says, length) > most ? "" : text + decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return null;
}
