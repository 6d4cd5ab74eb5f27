/** How the next calls of the API fail: Stripe has trouble, too many calls, or nobody answers. */
export type PlannedFailure = {
  how: "server" | "rate_limit" | "network";
  times?: number;
  /** Only calls whose path begins so. */
  path?: string;
};

type Answer = { status: number; body: { error: { type: string; message: string; code?: string } } };

export class Failures {
  #planned: Required<PlannedFailure>[] = [];

  plan(failure: PlannedFailure): void {
    this.#planned.push({ times: 1, path: "", ...failure });
  }

  /** The failure that this call meets, if one is planned for it. */
  take(path: string): Answer | "network" | undefined {
    const failure = this.#planned.find((row) => path.startsWith(row.path));
    if (!failure) return undefined;
    failure.times -= 1;
    if (failure.times <= 0) this.#planned = this.#planned.filter((row) => row !== failure);
    if (failure.how === "network") return "network";
    if (failure.how === "rate_limit") {
      const message = "Too many requests hit the API too quickly.";
      return { status: 429, body: { error: { type: "invalid_request_error", code: "rate_limit", message } } };
    }
    const message = "An error occurred while processing your request.";
    return { status: 500, body: { error: { type: "api_error", message } } };
  }
}
