import { expect, test } from "vitest";
import { browserName } from "./browser-name.ts";

test("a session is called by its browser and machine", () => {
  const chrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36";
  expect(browserName(chrome)).toEqual({ browser: "Chrome", system: "Windows" });
  expect(browserName(`${chrome} Edg/141.0`)).toMatchObject({ browser: "Edge" });
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1";
  expect(browserName(phone)).toEqual({ browser: "Safari", system: "iOS" });
  expect(browserName("curl/8.5")).toEqual({ browser: null, system: null });
});
