// HTTP servers on this machine's own addresses: 127.0.0.1, and ::1 where "localhost" may mean that first.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const KEPT_ALIVE_MS = 65_000;

export type Listening = {
  readonly port: number;
  /** Takes no new connection; those in use may finish, for so long. */
  stop(patienceMs: number): Promise<void>;
};

/**
 * Rejects with EADDRINUSE when the port is taken; 0 takes any free one. `mayContinue` answers a client that asks before it
 * sends a large body (Expect: 100-continue).
 */
export async function listenLocally(
  port: number,
  listener: RequestListener,
  mayContinue: (request: IncomingMessage) => boolean,
): Promise<Listening> {
  const first = await listen(listener, mayContinue, { port, host: "127.0.0.1" });
  const { port: taken } = first.address() as AddressInfo;
  // Not every machine has it, and another program may sit there: then 127.0.0.1 has to do.
  const second = await listen(listener, mayContinue, { port: taken, host: "::1", ipv6Only: true }).catch(
    () => undefined,
  );
  const servers = second ? [first, second] : [first];
  return {
    port: taken,
    stop: async (patienceMs) => {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      for (const server of servers) server.closeIdleConnections();
      const impatience = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), patienceMs);
      await Promise.all(closed);
      clearTimeout(impatience);
    },
  };
}

type Where = { readonly port: number; readonly host: string; readonly ipv6Only?: boolean };

function listen(
  listener: RequestListener,
  mayContinue: (request: IncomingMessage) => boolean,
  where: Where,
): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS }, listener);
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
  return new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(where, () => {
      server.off("error", failed);
      server.on("error", (fault) => console.error(fault));
      listening(server);
    });
  });
}
