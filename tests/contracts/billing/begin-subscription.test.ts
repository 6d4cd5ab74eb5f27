import { beforeAll, expect, inject, test } from "vitest";
import { beginSubscription } from "#operations/billing/begin-subscription.ts";
import {
  granted,
  startTransferLane,
  subscriptionRow,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
});

const team = (by: "card" | "transfer") => ({
  priceId: lane.price("team").id,
  seats: 5,
  couponCode: null,
  lane: by,
});

test("a plan is begun by transfer with its order, and then neither lane begins another", async () => {
  const acme = await lane.tenant("acme");
  const begun = granted(await beginSubscription(await acme.ctx(), acme.owner, team("transfer")));
  expect(begun).toEqual({ checkoutUrl: null, paymentId: expect.stringMatching(/^\w{12}$/) });
  for (const by of ["card", "transfer"] as const) {
    const again = await beginSubscription(await acme.ctx(), acme.owner, team(by));
    expect(again, by).toEqual({ ok: false, refusal: { code: "subscribed" } });
  }
  expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "trialing", lane: "transfer", seats: 5 });
});

test("without a card provider no checkout is opened", async () => {
  const acme = await lane.tenant("no-cards");
  const answer = await beginSubscription(await acme.ctx(), acme.owner, team("card"));
  expect(answer).toEqual({ ok: false, refusal: { code: "card-unavailable" } });
});
