import type { Role } from "#local/seed/boards/content.ts";
import { CUSTOMER_SUPPORT } from "#local/seed/boards/customer-support.ts";
import { PLANT_OPERATIONS } from "#local/seed/boards/plant-operations.ts";
import { PRODUCT_LAUNCH } from "#local/seed/boards/product-launch.ts";
import { tellStory, type DemoBoard } from "#local/seed/boards/story.ts";
import type { Person } from "#operations/context.ts";

/** Acme's boards with their past. `now` in UTC epoch ms; due dates and history are counted from it. */
export function acmeBoards(now: number, people: Record<Role, Person>): DemoBoard[] {
  return [
    tellStory("acme/product-launch", PRODUCT_LAUNCH, people, now),
    tellStory("acme/customer-support", CUSTOMER_SUPPORT, people, now),
  ];
}

/** Globex's one board, kept by its owner alone. */
export function globexBoards(now: number, owner: Person): DemoBoard[] {
  const people = { owner, manager: owner, member: owner };
  return [tellStory("globex/plant-operations", PLANT_OPERATIONS, people, now)];
}
