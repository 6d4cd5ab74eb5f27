type Key = { key: string; altKey?: boolean; ctrlKey?: boolean; metaKey?: boolean };

/**
 * Which of `labels` a key moves to from `now` (-1: none yet), or null where the key means nothing here.
 * A letter goes to the next one that starts with it, round the end.
 */
export function nextByKey(
  { key, altKey, ctrlKey, metaKey }: Key,
  labels: readonly string[],
  now: number,
): number | null {
  const count = labels.length;
  if (count === 0 || altKey || ctrlKey || metaKey) return null;
  switch (key) {
    case "ArrowDown":
      return (now + 1) % count;
    case "ArrowUp":
      return now <= 0 ? count - 1 : now - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return key === " " || [...key].length !== 1 ? null : nextStartingWith(key, labels, now);
  }
}

function nextStartingWith(letter: string, labels: readonly string[], now: number): number | null {
  const wanted = letter.toLocaleLowerCase();
  for (let step = 1; step <= labels.length; step++) {
    const at = (Math.max(now, -1) + step) % labels.length;
    if (labels[at]?.trim().toLocaleLowerCase().startsWith(wanted)) return at;
  }
  return null;
}
