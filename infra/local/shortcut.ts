// Commands of an AWS SDK client without its middleware: the same commands, the same wire format and the same errors, but no
// endpoint rules, user agents or signatures, which are most of what a call to this very machine costs.
// test/local/shortcut.test.ts holds both ways to the same answers.
import { setTimeout as sleep } from "node:timers/promises";
import type { WireRequest, WireResponse } from "./wire.ts";

const ATTEMPTS_MAX = 3;
const PAUSE_MS = 20;
const BROKEN = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT"]);

type Operation = { readonly name: string };
type Protocol = {
  setSerdeContext(config: object): void;
  serializeRequest(operation: Operation, input: object, context: object): Promise<WireRequest>;
  deserializeResponse(operation: Operation, context: object, response: WireResponse): Promise<object>;
};
type Command = { readonly input: Readonly<Record<string, unknown>>; readonly schema?: unknown };
type Sender = { send: unknown; readonly config: object };

export type Carrier = { handle(request: WireRequest): Promise<{ response: WireResponse }> };

/** `headers` go on every request. A client that is not built as expected keeps its own way. */
export function shortcut<C extends Sender>(
  client: C,
  carrier: Carrier,
  headers: Readonly<Record<string, string>> = {},
): C {
  const { protocol } = client.config as { protocol?: Partial<Protocol> };
  if (!protocol?.serializeRequest || !protocol.deserializeResponse || !protocol.setSerdeContext) return client;
  const known = protocol as Protocol;
  known.setSerdeContext(client.config);
  const address = { protocol: "http:", hostname: "127.0.0.1", path: "/" };
  const context = { ...client.config, endpoint: async () => address };
  const operations = new WeakMap<object, Operation>();

  const operationOf = (command: Command): Operation => {
    const same = operations.get(command.constructor);
    if (same) return same;
    const [, namespace, name, traits, input, output] = command.schema as [
      unknown,
      string,
      string,
      object,
      object,
      object,
    ];
    const operation = { namespace, name, traits, input, output };
    operations.set(command.constructor, operation);
    return operation;
  };

  const send = async (command: Command): Promise<object> => {
    const operation = operationOf(command);
    const request = await known.serializeRequest(operation, command.input, context);
    Object.assign(request.headers, headers);
    const asked = command.input["ClientRequestToken"] === undefined ? withoutToken(request, operation) : request;
    const { response } = await carried(carrier, asked);
    return known.deserializeResponse(operation, context, response);
  };
  return Object.assign(client, { send });
}

async function carried(carrier: Carrier, request: WireRequest): Promise<{ response: WireResponse }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await carrier.handle(request);
    } catch (fault) {
      if (attempt === ATTEMPTS_MAX || !BROKEN.has((fault as { code?: string }).code ?? "")) throw fault;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

const TOKEN = Buffer.from('"ClientRequestToken":"');
const TOKEN_LENGTH = TOKEN.length + 36 + '"'.length;

/**
 * The SDK gives every transaction a token, so that a repeat is known. dynoxide looks through all tokens of the last ten
 * minutes at each transaction (0.7 ms more at 20,000), and ours carry conditions of their own: they go without.
 */
function withoutToken(request: WireRequest, { name }: Operation): WireRequest {
  if (name !== "TransactWriteItems" || !(request.body instanceof Uint8Array)) return request;
  const { buffer, byteOffset, byteLength } = request.body;
  const body = Buffer.from(buffer, byteOffset, byteLength);
  const at = body.lastIndexOf(TOKEN);
  if (at < 0) return request;
  const comma = body[at - 1] === 0x2c ? 1 : 0;
  const rest = at + TOKEN_LENGTH + (comma === 0 && body[at + TOKEN_LENGTH] === 0x2c ? 1 : 0);
  return { ...request, body: Buffer.concat([body.subarray(0, at - comma), body.subarray(rest)]) };
}
