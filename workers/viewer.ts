import type { Viewer } from "../app/load-context.ts";

/** How somebody reads: what they chose, else what the browser says of itself, else what the network says of it. */
export function viewerOf(
  request: Request,
  chosen: { locale: string | null; timeZone: string | null; theme: Viewer["theme"] } | null,
): Viewer {
  const asked = request.headers.get("accept-language")?.split(",")[0]?.split(";")[0]?.trim();
  const told = /(?:^|;\s*)tz=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  const near = request.cf?.timezone;
  return {
    locale: usable(chosen?.locale, isLocale) ?? usable(asked, isLocale) ?? "en",
    timeZone:
      usable(chosen?.timeZone, isTimeZone) ??
      usable(decoded(told), isTimeZone) ??
      usable(near, isTimeZone) ??
      "UTC",
    theme: chosen?.theme ?? null,
  };
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function usable(value: unknown, is: (text: string) => boolean): string | null {
  return typeof value === "string" && value !== "" && is(value) ? value : null;
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
