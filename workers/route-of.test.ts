import { expect, test } from "vitest";
import { routeOf } from "./route-of.ts";

test("a logged route shows neither ids nor one-time tokens", () => {
  expect(routeOf("/app/boards/abcDEF123456/cards/abcDEF123457")).toBe("/app/boards/:id/cards/:id");
  expect(routeOf("/reset/4f9c0e")).toBe("/reset/:token");
  expect(routeOf("/invitations/x.y-z")).toBe("/invitations/:token");
  expect(routeOf("/")).toBe("/");
});
