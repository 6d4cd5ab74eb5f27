import { redirect } from "@remix-run/cloudflare";

/** `/admin` itself is the workspaces; the guard is there. */
export function loader() {
  return redirect("/admin/tenants");
}
