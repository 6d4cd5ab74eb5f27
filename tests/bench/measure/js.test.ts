import { expect, test } from "vitest";
import { pageModules } from "./js.ts";

test("a page's scripts are the entry's, its layouts' and its own, each once", () => {
  const pages = pageModules({
    entry: { module: "/assets/entry.js", imports: ["/assets/react.js"] },
    routes: {
      root: { id: "root", path: "", module: "/assets/root.js", imports: ["/assets/react.js"] },
      portal: { id: "portal", parentId: "root", module: "/assets/portal.js", imports: [] },
      board: {
        id: "board",
        parentId: "portal",
        path: "app/boards/:boardId",
        module: "/assets/board.js",
        imports: ["/assets/dnd.js"],
      },
      card: { id: "card", parentId: "board", path: "cards/:cardId", module: "/assets/card.js", imports: [] },
    },
  });
  expect([...pages.keys()]).toEqual(["/", "/app/boards/:boardId", "/app/boards/:boardId/cards/:cardId"]);
  expect([...(pages.get("/app/boards/:boardId")?.modules ?? [])].toSorted()).toEqual(
    ["board", "dnd", "entry", "portal", "react", "root"].map((name) => `/assets/${name}.js`),
  );
});
