import { spawn } from "node:child_process";
import { once } from "node:events";
import type { LibsqlServer } from "#db/databases/libsql-server.ts";
import { freePort } from "./free-port.ts";

export type SqldProcess = LibsqlServer & { stop(): Promise<void> };

/** A real libsql-server with namespaces, its files in `folder`; resolves when it answers. */
export async function startSqld(program: string, folder: string): Promise<SqldProcess> {
  const [http, admin] = [await freePort(), await freePort()];
  const adminKey = "the-tests-own-admin-key";
  const child = spawn(
    program,
    [
      ...["--http-listen-addr", `127.0.0.1:${http}`],
      ...["--admin-listen-addr", `127.0.0.1:${admin}`],
      ...["--admin-auth-key", adminKey],
      ...["--db-path", folder],
      "--enable-namespaces",
      ...["--max-active-namespaces", "500"],
    ],
    { stdio: "ignore" },
  );
  const url = `http://127.0.0.1:${http}`;
  await answering(`${url}/health`);
  return {
    url,
    adminUrl: `http://127.0.0.1:${admin}`,
    adminKey,
    token: "none-needed",
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}
