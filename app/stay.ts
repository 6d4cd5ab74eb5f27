import {
  isRouteErrorResponse,
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunction,
} from "@remix-run/react";

const AWAY = 503;

/**
 * The `clientAction` of a page with forms. Where no answer comes (no network, or a 503 while the database is away) the page stays, with all
 * that was typed, and gets what `say` makes of the form that was sent. Without it the router would put the error page in its place.
 */
export function stayingAndSaying(say: (sent: FormData) => object) {
  return async ({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> => {
    const sent = request.clone();
    try {
      return await serverAction();
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      // By its status `whileInReach` knows that the page's data is not worth asking for.
      return Response.json(say(await sent.formData()), { status: AWAY });
    }
  };
}

/** What an action's page shows for it, where that is a refusal of its whole. */
export const outOfReach = { word: "refused", refusal: { code: "out-of-reach" } } as const;

type After = { actionStatus?: number | undefined; actionResult?: unknown };

/**
 * Whether a page's data is worth asking for after an action: not where that got no answer, nor where it only found faults in what was typed,
 * which can be sent again at once. A route's own `shouldRevalidate` asks it.
 */
export function isInReach({ actionStatus, actionResult }: After): boolean {
  return actionStatus !== AWAY && !isFaulty(actionResult);
}

function isFaulty(result: unknown): boolean {
  const word = typeof result === "object" && result !== null && "word" in result ? result.word : null;
  return word === "faults" || word === "faulty";
}

/** The `shouldRevalidate` of routes with forms, and of what stands around them: a route without one is always loaded again. */
export const whileInReach: ShouldRevalidateFunction = (change) =>
  change.defaultShouldRevalidate && isInReach(change);

/** Whether a refusal leaves things as they were for another try: then what was typed is not put away. */
export function isToBeSentAgain({ code }: { code: string }): boolean {
  return code === outOfReach.refusal.code;
}

function isOutOfReach(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return error.status === AWAY;
  // What fetch says without a network; and what the router says of an answer that is not ours, but of something on the way to us.
  return (
    error instanceof TypeError || (error instanceof Error && error.message.startsWith("Unable to decode"))
  );
}
