import type { InStatement } from "@libsql/client/web";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { deskNeighbours, deskPage, firstWaiting, waitingCount } from "#db/platform/queries/desk.ts";
import { paymentFacts, paymentOf, proofsOf } from "#db/platform/queries/payments.ts";
import { knownProof, referenceHolder } from "#db/platform/queries/proofs.ts";
import { openOrders, subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { newId, type PaymentId, type TenantId } from "#domain/ids.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import {
  granted,
  orderWithProof,
  paymentRow,
  proofInput,
  startTransferLane,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
});

const all = { search: "", after: null, size: 2 };

describe("the desk", () => {
  test("shows what waits the longest first, page after page, and knows its neighbours", async () => {
    const { platform } = lane.at.context;
    const ids: PaymentId[] = [];
    for (const [i, slug] of ["first", "second", "third", "fourth", "fifth"].entries()) {
      ids.push(await orderWithProof(lane, await lane.tenant(slug), { ms: i * 1_000 }));
    }
    const seen: PaymentId[] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const page = await deskPage(platform, { ...all, view: "waiting", after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toEqual(ids);
    expect(await waitingCount(platform)).toBe(5);
    expect(await firstWaiting(platform)).toBe(ids[0]);
    const [, , third] = ids;
    if (!third) throw new Error("There are five");
    expect(await deskNeighbours(platform, await paymentRow(lane, third))).toEqual({
      previous: ids[1],
      next: ids[3],
    });
  });

  test("finds a payment by reference, company or invoice number", async () => {
    const { platform } = lane.at.context;
    const id = await orderWithProof(lane, await lane.tenant("wonka"), { ms: 9_000 });
    const { reference } = await paymentRow(lane, id);
    for (const search of ["wonka", reference, reference.toLowerCase()]) {
      const { rows } = await deskPage(platform, { ...all, view: "all", search });
      expect(rows.map((row) => row.id)).toEqual([id]);
    }
    expect((await deskPage(platform, { ...all, view: "all", search: "100%" })).rows).toEqual([]);
  });

  test("keeps the place of a proof to which another page is added", async () => {
    const { platform } = lane.at.context;
    const acme = await lane.tenant("two-pages");
    const id = await orderWithProof(lane, acme, { ms: 500 });
    granted(await submitProof(await acme.ctx(60_000), acme.owner, proofInput(id)));
    const { submittedAt } = await paymentRow(lane, id);
    expect(submittedAt).toBe(lane.at.context.now + 500);
    expect(await proofsOf(platform, id)).toHaveLength(2);
  });
});

describe("what is asked on every page", () => {
  const tenantId = newId<TenantId>();
  const id = newId<PaymentId>();
  const asked: [string, () => PromiseLike<unknown>][] = [
    ["how many wait", () => waitingCount(lane.at.context.platform)],
    ["which waits the longest", () => firstWaiting(lane.at.context.platform)],
    ["the queue", () => deskPage(lane.at.context.platform, { ...all, view: "waiting" })],
    ["all payments", () => deskPage(lane.at.context.platform, { ...all, view: "all" })],
    ["a payment", () => paymentFacts(lane.at.context.platform, id)],
    ["a tenant's payment", () => paymentOf(lane.at.context.platform, tenantId, id)],
    ["a payment's proofs", () => proofsOf(lane.at.context.platform, id)],
    ["a tenant's open orders", () => openOrders(lane.at.context.platform, tenantId)],
    ["a tenant's plan", () => subscriptionOf(lane.at.context.platform, tenantId)],
    ["whose a bank reference is", () => referenceHolder(lane.at.context.platform, "A", id)],
    [
      "a file or reference that was sent before",
      () => knownProof(lane.at.context.platform, { sha256: "00", bankReference: "A", paymentId: id }),
    ],
  ];

  test.each(asked)("%s: is found by an index and reads no table from end to end", async (_what, ask) => {
    const { $client } = lane.at.context.platform;
    const sent: InStatement[] = [];
    const execute = $client.execute.bind($client);
    Object.assign($client, {
      execute: (statement: InStatement) => {
        sent.push(statement);
        return execute(statement);
      },
    });
    await ask();
    Object.assign($client, { execute });
    const [statement] = sent;
    if (!statement || typeof statement === "string") throw new Error("nothing was asked");
    const { rows } = await execute({ ...statement, sql: `explain query plan ${statement.sql}` });
    const plan = rows.map((row) => String(row["detail"]));
    expect(plan.filter((step) => /^SCAN (?!.*USING)|TEMP B-TREE FOR ORDER BY$/.test(step))).toEqual([]);
  });
});
