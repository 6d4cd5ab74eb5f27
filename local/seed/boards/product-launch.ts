import type { BoardContent } from "#local/seed/boards/content.ts";
import { LAUNCH_DONE } from "#local/seed/boards/launch-done.ts";
import { LAUNCH_PLANNED } from "#local/seed/boards/launch-planned.ts";
import { LAUNCH_UNDER_WAY } from "#local/seed/boards/launch-under-way.ts";

/** Acme launches Haul: some forty cards over six weeks, twelve days before hand-over. */
export const PRODUCT_LAUNCH: BoardContent = {
  name: "Product launch",
  team: "Haul",
  made: 46,
  labels: {
    App: "blue",
    Website: "sky",
    Marketing: "pink",
    Operations: "orange",
    Product: "green",
    Pricing: "lime",
    Legal: "purple",
    Research: "yellow",
    Growth: "black",
    Bug: "red",
  },
  inbox: "To do",
  columns: [...LAUNCH_PLANNED, ...LAUNCH_UNDER_WAY, ...LAUNCH_DONE],
};
