import { once } from "node:events";
import { createServer, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startTcpProxy } from "./tcp-proxy.ts";

test("a cut wire ends what goes over it and lets nothing new through until it is restored", async () => {
  const echo = createServer((socket) => socket.on("error", () => undefined).pipe(socket));
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  const address = echo.address();
  const proxy = await startTcpProxy(typeof address === "object" && address ? address.port : 0);
  onTestFinished(async () => {
    await proxy.stop();
    echo.close();
  });

  const before = connect(proxy.port, "127.0.0.1");
  before.write("hello");
  await once(before, "data");
  expect(proxy.received()).toBe(5);

  proxy.cut();
  await once(before, "close");
  const during = connect(proxy.port, "127.0.0.1").on("error", () => undefined);
  await once(during, "close");

  proxy.restore();
  const after = connect(proxy.port, "127.0.0.1");
  after.write("again");
  expect(String((await once(after, "data"))[0])).toBe("again");
  after.destroy();
});
