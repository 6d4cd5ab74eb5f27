import { expect, test } from "vitest";
import { FilesUnreachable } from "#domain/files-unreachable.ts";
import { filesInR2 } from "./files.server.ts";

test("a store that fails says so, whatever was asked of it", async () => {
  const fails = async () => {
    throw new Error("put: Unspecified error (0)");
  };
  const away = filesInR2({ put: fails, get: fails, delete: fails } as never);
  await expect(away.put("t/1/a", new ArrayBuffer(1), 1)).rejects.toBeInstanceOf(FilesUnreachable);
  await expect(away.get("t/1/a")).rejects.toBeInstanceOf(FilesUnreachable);
  await expect(away.delete("t/1/a")).rejects.toBeInstanceOf(FilesUnreachable);
});
