import type { Upload } from "#operations/imports/preview-import.ts";

/**
 * The file that a request carries, as a stream: either the request's whole body (`?name=` says its name), or the only part of a
 * plain HTML form, for browsers without scripts. Null where the form holds no file. Nothing is read beyond a form's first lines.
 */
export async function uploadedFile(request: Request): Promise<Upload | null> {
  const { body } = request;
  if (!body) return null;
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const size = Number.isSafeInteger(length) ? length : null;
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(
    request.headers.get("content-type") ?? "",
  )?.[1];
  if (boundary) return fileInForm(body, size, boundary);
  return { name: new URL(request.url).searchParams.get("name") ?? "", size, body };
}

/**
 * Reads what is left of a refused upload and forgets it: a connection that is closed while the browser still sends takes the answer with it.
 * How much that can be is the platform's limit for one request (Cloudflare: 100 MB).
 */
export async function runOff({ body }: Upload): Promise<void> {
  await body.pipeTo(new WritableStream()).catch(() => undefined);
}

/** Longer than any browser writes the lines before a form's file. */
const LONGEST_HEAD = 8_192;

async function fileInForm(
  body: ReadableStream<Uint8Array>,
  length: number | null,
  boundary: string,
): Promise<Upload | null> {
  const reader = body.getReader();
  let start: Uint8Array = new Uint8Array();
  let head = -1;
  while (head < 0 && start.length < LONGEST_HEAD) {
    const { done, value } = await reader.read();
    if (done) break;
    start = joined(start, value);
    head = endOfHead(start);
  }
  const name =
    head < 0 ? undefined : /filename="([^"]*)"/.exec(new TextDecoder().decode(start.slice(0, head)))?.[1];
  if (head < 0 || !name) {
    await reader.cancel();
    return null;
  }
  // What follows the file is only the form's end, since the file is its only field.
  const end = `\r\n--${boundary}--\r\n`.length;
  const size = length === null ? null : length - head - end;
  return { name, size, body: taken(start.slice(head), reader, size ?? 0) };
}

/** Where the file begins: behind the empty line. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = 3; at < bytes.length; at++) {
    if (bytes[at - 3] === 13 && bytes[at - 2] === 10 && bytes[at - 1] === 13 && bytes[at] === 10)
      return at + 1;
  }
  return -1;
}

/** So many bytes of `first` and then of the reader's. */
function taken(
  first: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  size: number,
): ReadableStream<Uint8Array> {
  let left = Math.max(0, size);
  const pass = (controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array) => {
    const part = bytes.subarray(0, left);
    left -= part.length;
    if (part.length > 0) controller.enqueue(part);
  };
  return new ReadableStream<Uint8Array>({
    start: (controller) => pass(controller, first),
    async pull(controller) {
      const { done, value } = left > 0 ? await reader.read() : { done: true, value: undefined };
      if (value) return pass(controller, value);
      if (done) {
        controller.close();
        await reader.cancel();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
