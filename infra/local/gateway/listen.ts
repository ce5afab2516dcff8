// HTTP servers on this machine's loopback addresses: 127.0.0.1, and ::1 because "localhost" may resolve to it first.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";

const KEEP_ALIVE_MS = 65_000;

export type Listening = {
  readonly port: number;
  /** Accepts no new connections; gives those in use `patienceMs` to finish. */
  stop(patienceMs: number): Promise<void>;
};

/**
 * Rejects with EADDRINUSE when the port is taken; 0 takes any free one. `mayContinue` decides whether a client that
 * sent Expect: 100-continue may send its body.
 */
export async function listenLocally(
  port: number,
  listener: RequestListener,
  mayContinue: (request: IncomingMessage) => boolean,
): Promise<Listening> {
  const ipv4 = await listen(listener, mayContinue, { port, host: "127.0.0.1" });
  const boundPort = portOf(ipv4);
  // A machine without ::1, or with another program on that port, is served on 127.0.0.1 alone.
  const ipv6 = await listen(listener, mayContinue, { port: boundPort, host: "::1", ipv6Only: true }).catch(
    () => undefined,
  );
  const servers = ipv6 ? [ipv4, ipv6] : [ipv4];
  return {
    port: boundPort,
    stop: async (patienceMs) => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeIdleConnections();
      const closeTimer = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), patienceMs);
      await Promise.all(closed);
      clearTimeout(closeTimer);
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server is not listening on a port");
  return address.port;
}

type ListenAddress = { readonly port: number; readonly host: string; readonly ipv6Only?: boolean };

function listen(
  listener: RequestListener,
  mayContinue: (request: IncomingMessage) => boolean,
  address: ListenAddress,
): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  server.on(
    "checkContinue",
    (request: IncomingMessage, response: ServerResponse<IncomingMessage> & { req: IncomingMessage }) => {
      if (mayContinue(request)) response.writeContinue();
      listener(request, response);
    },
  );
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    else socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      server.on("error", (error) => console.error(error));
      resolve(server);
    });
  });
}
