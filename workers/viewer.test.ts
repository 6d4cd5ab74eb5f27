import { expect, test } from "vitest";
import { viewerOf } from "./viewer.ts";

const asked = (headers: Record<string, string>) => new Request("http://acme.localhost/app", { headers });
const nothing = { locale: null, timeZone: null, theme: null };

test("a person's own choice comes before what the browser says", () => {
  const request = asked({ "accept-language": "fr-CA,fr;q=0.8", cookie: "a=b; tz=America%2FToronto" });
  const chosen = { locale: "de", timeZone: "Europe/Berlin", theme: "dark" as const };
  expect(viewerOf(request, chosen)).toEqual(chosen);
  expect(viewerOf(request, nothing)).toEqual({ locale: "fr-CA", timeZone: "America/Toronto", theme: null });
});

test("nonsense in a header or a cookie falls back to English and UTC", () => {
  const request = asked({ "accept-language": "???", cookie: "tz=%E0%A4%A" });
  expect(viewerOf(request, null)).toEqual({ locale: "en", timeZone: "UTC", theme: null });
});
