import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireMember } from "#auth/guards.server.ts";
import { assertNever } from "#domain/assert-never.ts";
import { pageTitle } from "#messages/page-title.ts";
import { actOnImport } from "#portal/routes/imports.$importId/act.server.ts";
import { DoneImport } from "#portal/routes/imports.$importId/components/done-import.tsx";
import { EndedImport } from "#portal/routes/imports.$importId/components/ended-import.tsx";
import { PreviewedImport } from "#portal/routes/imports.$importId/components/previewed-import.tsx";
import { RunningImport } from "#portal/routes/imports.$importId/components/running-import.tsx";
import { loadImport } from "#portal/routes/imports.$importId/load.server.ts";
import { isInReach, outOfReach, stayingAndSaying } from "../../../stay.ts";
import "#portal/imports/imports.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "imports.title");

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  return loadImport(ctx, member, params["importId"], new URL(request.url).searchParams.get("team"));
}

export const clientAction = stayingAndSaying(() => outOfReach);

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  return actOnImport(ctx, member, params["importId"], request);
}

/** A discarded preview is not there any more to be loaded: its page is being left. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  !isLeft(change.actionResult) && change.defaultShouldRevalidate && isInReach(change);

function isLeft(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "to" in answer;
}

/** One import, from its preview to its end. */
export default function ImportPage() {
  const page = useLoaderData<typeof loader>();
  switch (page.state) {
    case "previewed":
      return <PreviewedImport page={page} />;
    case "queued":
    case "running":
      return <RunningImport page={page} />;
    case "done":
      return <DoneImport page={page} />;
    case "failed":
    case "undone":
      return <EndedImport page={page} />;
    default:
      return assertNever(page);
  }
}
