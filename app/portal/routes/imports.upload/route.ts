import type { ActionFunctionArgs } from "@remix-run/cloudflare";
import { receiveUpload } from "#portal/imports/receive-upload.server.ts";

/** The upload by script: the file is the request's body, so that the browser can say how far it is. */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  return Response.json(await receiveUpload(context, request));
}
