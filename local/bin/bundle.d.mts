/** Bundles what runs in Node beside the Worker (local/*.ts) into build/local/. */
export function bundleLocal(): Promise<void>;
