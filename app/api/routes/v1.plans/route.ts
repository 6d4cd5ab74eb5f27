import { plansOnSale, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { OFFERED_FEATURES, OFFERED_LIMITS } from "#domain/billing/plan.ts";
import { hashToken } from "#operations/tokens.ts";
import { tellList } from "#api/answer.ts";
import { serve, type Call } from "#api/serve.ts";
import { money } from "#api/values.ts";

/** The plans on sale, as the pricing page shows them: for everybody, on every host. */
const methods = { GET: plans };
export const loader = serve(methods);
export const action = serve(methods);

async function plans(call: Call): Promise<Response> {
  const { request, laneway } = call;
  const sold = (await plansOnSale(laneway.ctx.platform)).map(plan);
  // Weak: what goes out may be compressed on its way.
  const etag = `W/"${await hashToken(JSON.stringify(sold))}"`;
  const headers = { "cache-control": "public, max-age=60", etag };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  if (known.some((tag) => tag.trim() === etag)) return new Response(null, { status: 304, headers });
  return tellList(call, sold, { headers });
}

function plan({ code, name, description, perSeat, trialDays, prices, limits, features }: PlanOnSale) {
  const attributes = {
    name,
    description,
    per_seat: perSeat,
    trial_days: trialDays,
    prices: prices.map(({ id, interval, currency, unitMinor, taxBehaviour }) => ({
      id,
      interval,
      unit: money(unitMinor, currency),
      tax: taxBehaviour,
    })),
    // Null is no limit.
    limits: Object.fromEntries(OFFERED_LIMITS.map((key) => [key, limits[key] ?? null])),
    features: OFFERED_FEATURES.filter((feature) => features.includes(feature)),
  };
  return { id: code, attributes, relationships: {} };
}
