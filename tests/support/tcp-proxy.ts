import { connect, createServer, type Socket } from "node:net";

export type TcpProxy = {
  port: number;
  /** Bytes that went from the server to the clients. */
  received(): number;
  /** Cuts every connection and refuses new ones, as a network that is gone. */
  cut(): void;
  restore(): void;
  stop(): Promise<void>;
};

/** A wire that can be cut, between a browser and the server's `port`. */
export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let received = 0;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    upstream.on("data", (chunk: Buffer) => (received += chunk.length));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    received: () => received,
    cut,
    restore: () => (isCut = false),
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
