/** Files in R2. Keys are made by operations and begin with `t/<tenant id>/`. */
export function filesInR2(bucket: R2Bucket) {
  return {
    async put(key: string, body: ReadableStream<Uint8Array> | ArrayBuffer, size: number): Promise<void> {
      if (body instanceof ArrayBuffer) {
        await bucket.put(key, body);
        return;
      }
      // R2 refuses a stream of unknown length (a chunked request): say how long it is.
      const { readable, writable } = new FixedLengthStream(size);
      await Promise.all([body.pipeTo(writable), bucket.put(key, readable)]);
    },
    async get(key: string): Promise<ReadableStream<Uint8Array> | null> {
      const object = await bucket.get(key);
      return object ? (object.body as ReadableStream<Uint8Array>) : null;
    },
    async delete(key: string): Promise<void> {
      await bucket.delete(key);
    },
  };
}
