import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expiryStep } from "#domain/billing/expiry-step.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import { invoiceDueAt, renewalStep } from "#domain/billing/renewal-step.ts";
import { LANES, SUBSCRIPTION_STATUSES } from "#domain/billing/subscription.ts";
import {
  expiryDueAt,
  isRunning,
  renewalDueAt,
  type Timeline,
  type TimelineFacts,
} from "#domain/billing/timeline.ts";

const HOUR = 3_600_000;
const END = Date.UTC(2028, 1, 29, 9);

type State = { sub: Timeline & { renewalDueAt: number | null }; facts: TimelineFacts; letters: string[] };

const paid: Timeline = {
  lane: "transfer",
  status: "active",
  coveredUntil: END,
  trialEnd: null,
  nextInvoiceId: null,
  nextInvoiceDueAt: null,
  reminded: null,
  cancelAtEnd: false,
  pausedAt: null,
  pastDueSince: null,
  lapsedAt: null,
  syncedAt: null,
};
const facts: TimelineFacts = { graceDays: 7, hold: null, proofSubmittedAt: null };

function start(changes: Partial<Timeline> = {}, factsToo: Partial<TimelineFacts> = {}): State {
  const sub = { ...paid, ...changes };
  return { sub: { ...sub, renewalDueAt: renewalDueAt(sub) }, facts: { ...facts, ...factsToo }, letters: [] };
}

function renew({ sub, facts: known, letters }: State, now: number): State {
  const step = renewalStep(sub, known, now);
  const billed = { nextInvoiceId: "invoice", nextInvoiceDueAt: invoiceDueAt(sub.coveredUntil ?? 0, now) };
  const letter = step.act.kind === "remind" ? [`remind ${step.act.day}`] : [step.act.kind];
  return {
    sub: {
      ...sub,
      ...(step.act.kind === "bill" ? billed : {}),
      reminded: step.reminded,
      renewalDueAt: step.dueAt,
    },
    facts: known,
    letters: step.act.kind === "nothing" ? letters : [...letters, ...letter],
  };
}

function expire({ sub, facts: known, letters }: State, now: number): State {
  const { status, pastDueSince, lapsedAt, hold, creditsInvoice } = expiryStep(sub, known, now);
  const left = creditsInvoice ? { nextInvoiceId: null, nextInvoiceDueAt: null } : {};
  return {
    sub: { ...sub, status, pastDueSince, lapsedAt, ...left },
    facts: { ...known, hold },
    letters,
  };
}

/** Runs both workers at these times, in days from the end of what is covered. */
function run(state: State, times: Iterable<number>): State {
  let at = state;
  for (const time of times) at = expire(renew(at, END + time * DAY_MS), END + time * DAY_MS);
  return at;
}

function* hourly(from: number, to: number): Iterable<number> {
  for (let hour = from * 24; hour <= to * 24; hour += 1) yield hour / 24;
}

const around = fc.integer({ min: -40 * 24, max: 60 * 24 }).map((hours) => END + hours * HOUR);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const states: fc.Arbitrary<State> = fc
  .record({
    lane: fc.constantFrom(...LANES),
    status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
    coveredUntil: maybe(fc.constant(END)),
    trialEnd: maybe(fc.constantFrom(END, END - 30 * DAY_MS)),
    billedAt: maybe(around),
    reminded: maybe(fc.constantFrom(-7, -3, -1, 0, 3, 7)),
    cancelAtEnd: fc.boolean(),
    pausedAt: maybe(around),
    lapsedAt: maybe(around),
    syncedAt: maybe(around),
    graceDays: fc.integer({ min: 0, max: 30 }),
    hold: fc.constantFrom(null, "read_only" as const, "suspended" as const),
    proofSubmittedAt: maybe(around),
  })
  .map(({ billedAt, graceDays, hold, proofSubmittedAt, ...sub }) => {
    const lapsed = sub.status === "expired" || sub.status === "cancelled";
    const isBilled = billedAt !== null && sub.lane === "transfer" && sub.trialEnd !== END && !lapsed;
    return start(
      {
        ...sub,
        nextInvoiceId: isBilled ? "invoice" : null,
        nextInvoiceDueAt: isBilled ? invoiceDueAt(END, billedAt) : null,
        pastDueSince: sub.status === "past_due" ? END : null,
        lapsedAt: lapsed ? sub.lapsedAt : null,
      },
      { graceDays, hold: lapsed ? hold : null, proofSubmittedAt },
    );
  });

describe("both workers", () => {
  test("do nothing more when they run again at the same moment", () => {
    fc.assert(
      fc.property(states, around, (state, now) => {
        const renewed = renew(state, now);
        expect(renew(renewed, now)).toEqual(renewed);
        const expired = expire(state, now);
        expect(expire(expired, now)).toEqual(expired);
      }),
      { numRuns: 5_000 },
    );
  });

  test("come to the same in either order", () => {
    fc.assert(
      fc.property(states, around, (state, now) => {
        const one = expire(renew(state, now), now);
        const other = renew(expire(state, now), now);
        // When to look again may differ where there will be nothing to do.
        const without = (at: State) => ({ ...at, sub: { ...at.sub, renewalDueAt: null } });
        expect(without(one)).toEqual(without(other));
        const later = now + 3 * DAY_MS;
        expect(without(expire(renew(one, later), later))).toEqual(
          without(renew(expire(other, later), later)),
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test("need not look before the time that the columns say", () => {
    fc.assert(
      fc.property(states, around, (state, now) => {
        const due = expiryDueAt(state.sub, state.facts);
        if (due === null || due > now) expect(expire(state, now)).toEqual(state);
        else expect(expiryDueAt(state.sub) ?? Infinity).toBeLessThanOrEqual(due);
        const next = renewalDueAt(state.sub);
        if (next === null || next > now) expect(renew(state, now).letters).toEqual([]);
        const after = expiryStep(state.sub, state.facts, now).dueAt;
        expect(after ?? Infinity).toBeGreaterThan(now);
        expect(renewalStep(state.sub, state.facts, now).dueAt ?? Infinity).toBeGreaterThan(now);
      }),
      { numRuns: 5_000 },
    );
  });

  test("leave the same after any hours, days or weeks without them, once a period is billed", () => {
    const times = fc.uniqueArray(fc.integer({ min: -7 * 24, max: 40 * 24 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        times,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        maybe(fc.integer({ min: -48, max: 900 })),
        (hours, trial, cancelAtEnd, pays, proofAt) => {
          const state = start(
            {
              cancelAtEnd,
              ...(trial
                ? { trialEnd: END, status: "trialing" }
                : { nextInvoiceId: "invoice", nextInvoiceDueAt: END }),
              pausedAt: pays ? END - DAY_MS : null,
              reminded: trial ? null : -7,
            },
            { proofSubmittedAt: proofAt === null ? null : END + proofAt * HOUR },
          );
          const few = [...hours.toSorted((a, b) => a - b).map((hour) => hour / 24), 41];
          expect({ ...run(state, few), letters: [] }).toEqual({ ...run(state, hourly(-7, 41)), letters: [] });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the year of a transfer", () => {
  test("unpaid: the invoice a week before the end, four reminders, a week's grace, two weeks of reading, then suspended", () => {
    const seen: [number, string][] = [];
    let at = start();
    for (const day of hourly(-10, 40)) {
      const before = at;
      at = run(at, [day]);
      const told = at.letters.slice(before.letters.length);
      const changed = before.sub.status === at.sub.status ? [] : [at.sub.status];
      const held = before.facts.hold === at.facts.hold ? [] : [at.facts.hold ?? "free"];
      for (const what of [...told, ...changed, ...held]) seen.push([day, what]);
    }
    expect(seen).toEqual([
      [-7, "bill"],
      [-3, "remind -3"],
      [0, "remind 0"],
      [0, "past_due"],
      [3, "remind 3"],
      [7, "remind 7"],
      [7, "expired"],
      [7, "read_only"],
      [21, "suspended"],
    ]);
    expect(at.sub).toMatchObject({ nextInvoiceId: null, renewalDueAt: null, lapsedAt: END + 7 * DAY_MS });
  });

  test("a trial is reminded three days and one day before its end and gets no second bill", () => {
    const trial = start({ status: "trialing", trialEnd: END });
    expect(run(trial, hourly(-14, 2)).letters).toEqual(["remind -3", "remind -1", "remind 0"]);
  });

  test("a run after a long silence sends one letter, not all that were missed", () => {
    expect(run(start(), [-6, 5]).letters).toEqual(["bill", "remind 3"]);
    expect(run(start({ status: "trialing", trialEnd: END }), [30]).letters).toEqual(["remind 7"]);
  });

  test("our lateness is never the tenant's: from a late invoice a week to pay and the whole grace", () => {
    fc.assert(
      fc.property(fc.integer({ min: -7, max: 60 }), (late) => {
        const billed = run(start(), [late]);
        const due = END + Math.max(0, late + 7) * DAY_MS;
        expect(billed.sub.nextInvoiceDueAt).toBe(due);
        expect(run(start(), [-8, late - 0.1]).sub.status).not.toBe("expired");
        expect(isRunning(run(billed, [(due - END) / DAY_MS + 6.9]).sub)).toBe(true);
        expect(run(billed, [(due - END) / DAY_MS + 7]).sub).toMatchObject({
          status: "expired",
          lapsedAt: due + 7 * DAY_MS,
        });
      }),
    );
  });

  test("nothing is taken while a proof waits inside its promise of 24 hours, and no money is asked for", () => {
    const waiting = start(
      { nextInvoiceId: "invoice", nextInvoiceDueAt: END },
      {
        proofSubmittedAt: END + 6.5 * DAY_MS,
      },
    );
    const before = run(waiting, hourly(6.5, 7.4));
    expect(before).toMatchObject({ sub: { status: "past_due" }, facts: { hold: null }, letters: [] });
    expect(run(before, [7.5])).toMatchObject({ sub: { status: "expired" }, facts: { hold: "read_only" } });
    const late = start(
      { status: "expired", lapsedAt: END + 7 * DAY_MS },
      { hold: "read_only", proofSubmittedAt: END + 20.9 * DAY_MS },
    );
    expect(run(late, hourly(20.9, 21.8)).facts.hold).toBe("read_only");
    expect(run(late, [21.9]).facts.hold).toBe("suspended");
  });

  test("cancelled to its end: neither invoice nor reminder, read-only at the end and suspended two weeks later", () => {
    const ends = run(start({ cancelAtEnd: true }), hourly(-8, 13));
    expect(ends).toMatchObject({ letters: [], facts: { hold: "read_only" } });
    expect(ends.sub).toMatchObject({ status: "cancelled", lapsedAt: END, renewalDueAt: null });
    expect(run(ends, [14]).facts.hold).toBe("suspended");
  });

  test("an invoice that was open when it was cancelled or paused is credited at the end", () => {
    const open = { nextInvoiceId: "invoice", nextInvoiceDueAt: END };
    for (const why of [{ cancelAtEnd: true }, { pausedAt: END - DAY_MS }])
      expect(expiryStep(start({ ...open, ...why }).sub, facts, END)).toMatchObject({
        creditsInvoice: true,
        hold: "read_only",
      });
  });

  test("paused: it stays what it is, and reads only once what was paid is used up", () => {
    const paused = run(start({ pausedAt: END - 9 * DAY_MS }), hourly(-8, 60));
    expect(paused).toMatchObject({ sub: { status: "active" }, facts: { hold: "read_only" }, letters: [] });
    expect(expiryStep(paused.sub, paused.facts, END + 61 * DAY_MS).dueAt).toBeNull();
  });

  test("ends fall on the last days of short months and on a leap day, at the same hour of UTC all year", () => {
    const anchor = Date.UTC(2027, 0, 31, 9);
    const issued = Array.from({ length: 14 }, (_, n) =>
      new Date(
        renewalDueAt({ ...paid, coveredUntil: periodBoundary(anchor, "month", n) }) ?? 0,
      ).toISOString(),
    );
    expect(issued.slice(1, 4)).toEqual([
      "2027-02-21T09:00:00.000Z",
      "2027-03-24T09:00:00.000Z",
      "2027-04-23T09:00:00.000Z",
    ]);
    expect(issued.at(-1)).toBe("2028-02-22T09:00:00.000Z");
    expect(issued.every((at) => at.endsWith("T09:00:00.000Z"))).toBe(true);
  });
});

describe("a card", () => {
  test("is read from Stripe again two hours after its paid time ended, and daily while it stays unpaid", () => {
    const asked = run(start({ lane: "card" }), hourly(-1, 0.9));
    expect(asked.letters).toEqual(["reconcile"]);
    expect(asked.sub.status).toBe("active");
    expect(run(start({ lane: "card" }), hourly(-1, 3.5)).letters).toHaveLength(4);
  });

  test("is past due only when a day has passed, and expires with the grace like the others", () => {
    expect(run(start({ lane: "card" }), hourly(-1, 1)).sub).toMatchObject({
      status: "past_due",
      pastDueSince: END,
    });
    expect(run(start({ lane: "card" }), hourly(-1, 7)).sub).toMatchObject({
      status: "expired",
      lapsedAt: END + 7 * DAY_MS,
    });
  });
});

test("a card that was declined is collected from, and read again daily, also when it was cancelled to its end since", () => {
  const owed = { lane: "card", status: "past_due", pastDueSince: END, cancelAtEnd: true } as const;
  const asked = run(start({ ...owed, syncedAt: END + 12 * HOUR }), hourly(0.5, 6.9));
  expect([asked.letters.length, asked.sub.status, asked.facts.hold]).toEqual([6, "past_due", null]);
  expect(run(start(owed), hourly(0.5, 7)).sub).toMatchObject({
    status: "expired",
    lapsedAt: END + 7 * DAY_MS,
  });
});

test("a grant without an end and a choice that was never paid are left alone for good", () => {
  for (const untouched of [
    start({ lane: "grant", coveredUntil: null }),
    start({ status: "incomplete", coveredUntil: null }),
    start({ status: "cancelled", coveredUntil: null }),
  ]) {
    expect(renewalDueAt(untouched.sub)).toBeNull();
    expect(expiryDueAt(untouched.sub)).toBeNull();
    expect(run(untouched, [400])).toEqual(untouched);
  }
});
