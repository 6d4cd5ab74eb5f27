/** A web address as people write it, with or without the scheme; null where it is none that may be opened. */
export function linkFrom(text: string): URL | null {
  const trimmed = text.trim();
  if (trimmed === "" || /\s/.test(trimmed)) return null;
  const whole =
    /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[^/]+:\d/.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return (url.protocol === "https:" || url.protocol === "http:") && url.host !== "" ? url : null;
}
