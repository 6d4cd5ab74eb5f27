import { serve } from "#api/serve.ts";

/** Every other address below /api/v1: a program reads no page that says so. */
export const loader = serve({});
export const action = serve({});
