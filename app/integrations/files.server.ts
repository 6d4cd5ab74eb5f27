import { FilesUnreachable } from "#domain/files-unreachable.ts";

/** Files in R2; each throws `FilesUnreachable` where R2 does not answer. Keys are made by operations and begin with `t/<tenant id>/`. */
export function filesInR2(bucket: R2Bucket) {
  return {
    async put(key: string, body: ReadableStream<Uint8Array> | ArrayBuffer, size: number): Promise<void> {
      if (body instanceof ArrayBuffer) {
        await answered(bucket.put(key, body));
        return;
      }
      // R2 refuses a stream of unknown length (a chunked request): say how long it is.
      const { readable, writable } = new FixedLengthStream(size);
      await Promise.all([body.pipeTo(writable), answered(bucket.put(key, readable))]);
    },
    async get(key: string): Promise<ReadableStream<Uint8Array> | null> {
      const object = await answered(bucket.get(key));
      return object ? (object.body as ReadableStream<Uint8Array>) : null;
    },
    async delete(key: string): Promise<void> {
      await answered(bucket.delete(key));
    },
  };
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new FilesUnreachable("The file store did not answer", { cause });
  }
}
