/** React's server for `npm run dev`: Node's build has no web streams, which the pages are written to; the browsers' has. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const server = require("react-dom/server.browser") as typeof import("react-dom/server");

export const { renderToReadableStream, renderToStaticMarkup, renderToString } = server;
