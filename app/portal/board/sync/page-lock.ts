const PREFIX = "laneway-pending:";

/** Says to other tabs that the page of this name lives, until the answer is called or the page goes. */
export function holdPageLock(page: string): () => void {
  if (!("locks" in navigator)) return () => undefined;
  return holding((held) => {
    void navigator.locks.request(PREFIX + page, () => held).catch(() => undefined);
  });
}

/** Takes over the name of a page that is gone: how to let go of it again, or null where that page still lives. */
export async function tryPageLock(page: string): Promise<(() => void) | null> {
  // Without locks every tab takes up everything; the op id makes sending an edit twice harmless.
  if (!("locks" in navigator)) return () => undefined;
  return new Promise((answer) => {
    const release = holding((held) => {
      navigator.locks
        .request(PREFIX + page, { ifAvailable: true }, (lock) => {
          answer(lock ? release : null);
          return lock ? held : undefined;
        })
        .catch(() => answer(null));
    });
  });
}

function holding(start: (held: Promise<void>) => void): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  start(held);
  return () => release();
}
