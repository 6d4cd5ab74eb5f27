/**
 * The name of a database as all three services take it: 1 to 64 of a-z, 0-9 and dashes. libsql-server validates none,
 * and a name becomes a folder there, so this is what stands between a name and a path. Throws for any other.
 */
export function databaseName(name: string): string {
  if (!/^[a-z0-9-]{1,64}$/.test(name)) throw new Error(`"${name}" can't be the name of a database`);
  return name;
}
