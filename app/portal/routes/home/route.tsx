import { redirect } from "@remix-run/cloudflare";

/** `/app` itself is the boards. The guard is there: who is not signed in goes to the sign-in page from there. */
export function loader() {
  return redirect("/app/boards");
}
