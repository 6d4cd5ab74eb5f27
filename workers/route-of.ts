const SECRET_AFTER = new Set(["reset", "verify", "invitations"]);

/** A path as the log shows it: ids and one-time tokens replaced by their kind, so that no line opens anything. */
export function routeOf(pathname: string): string {
  const parts = pathname.split("/");
  return parts
    .map((part, at) => {
      if (SECRET_AFTER.has(parts[at - 1] ?? "") && part) return ":token";
      return /^[0-9A-Za-z]{12}(\.data)?$/.test(part) ? ":id" : part;
    })
    .join("/");
}
