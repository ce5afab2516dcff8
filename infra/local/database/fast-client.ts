// Sends the commands of an AWS SDK client without its middleware: the same commands, results and errors, but no
// endpoint rules, user agents or signatures, which are most of the cost of a call to this machine. The first call of
// each operation is serialized by the SDK; the hot ones reuse its headers and send plain JSON.
// test/local/database/fast-client.test.ts checks that both ways give the same results.
import { setTimeout as sleep } from "node:timers/promises";
import type { TransportRequest, TransportResponse } from "./http-transport.ts";
import { isPlainJson, plainBody, plainResult } from "./plain-json.ts";

const ATTEMPTS_MAX = 3;
const PAUSE_MS = 20;
const CONNECTION_ERRORS = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT"]);

type Operation = { readonly name: string };
type SdkProtocol = {
  setSerdeContext(config: object): void;
  serializeRequest(operation: Operation, input: object, context: object): Promise<TransportRequest>;
  deserializeResponse(operation: Operation, context: object, response: TransportResponse): Promise<object>;
};
type Command = { readonly input: Readonly<Record<string, unknown>>; readonly schema?: unknown };
type SdkClient = { send: unknown; readonly config: object };

export type SdkRequestHandler = { handle(request: TransportRequest): Promise<{ response: TransportResponse }> };

/** Adds `headers` to every request. A client without the expected protocol object is returned unchanged. */
export function withFastTransport<C extends SdkClient>(
  client: C,
  requestHandler: SdkRequestHandler,
  headers: Readonly<Record<string, string>> = {},
): C {
  const { protocol } = client.config as { protocol?: Partial<SdkProtocol> };
  if (!protocol?.serializeRequest || !protocol.deserializeResponse || !protocol.setSerdeContext) return client;
  const sdkProtocol = protocol as SdkProtocol;
  sdkProtocol.setSerdeContext(client.config);
  const address = { protocol: "http:", hostname: "127.0.0.1", path: "/" };
  const context = { ...client.config, endpoint: async () => address };
  const operations = new WeakMap<object, Operation>();
  const headersByOperation = new Map<string, Readonly<Record<string, string>>>();

  const operationOf = (command: Command): Operation => {
    const cached = operations.get(command.constructor);
    if (cached) return cached;
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

  const serialize = async (operation: Operation, { input }: Command): Promise<TransportRequest> => {
    const { name } = operation;
    const plainHeaders = headersByOperation.get(name);
    const body = plainHeaders && plainBody(input);
    if (plainHeaders && body !== undefined) return { method: "POST", path: "/", headers: plainHeaders, body };
    const request = await sdkProtocol.serializeRequest(operation, input, context);
    Object.assign(request.headers, headers);
    if (isPlainJson(name)) headersByOperation.set(name, request.headers);
    return input["ClientRequestToken"] === undefined ? withoutClientToken(request, operation) : request;
  };

  const send = async (command: Command): Promise<object> => {
    const operation = operationOf(command);
    const { response } = await handleWithRetry(requestHandler, await serialize(operation, command));
    const isPlain = response.statusCode === 200 && isPlainJson(operation.name);
    return (
      (isPlain ? plainResult(operation.name, response.body) : undefined) ??
      sdkProtocol.deserializeResponse(operation, context, response)
    );
  };
  return Object.assign(client, { send });
}

async function handleWithRetry(
  requestHandler: SdkRequestHandler,
  request: TransportRequest,
): Promise<{ response: TransportResponse }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await requestHandler.handle(request);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !CONNECTION_ERRORS.has((error as { code?: string }).code ?? "")) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

const TOKEN = Buffer.from('"ClientRequestToken":"');
const TOKEN_LENGTH = TOKEN.length + 36 + '"'.length;

/**
 * The SDK adds an idempotency token to every transaction. dynoxide searches all tokens of the last ten minutes on each
 * transaction (0.7 ms more at 20,000), and our transactions are protected by their conditions, so the token is removed.
 */
function withoutClientToken(request: TransportRequest, { name }: Operation): TransportRequest {
  if (name !== "TransactWriteItems" || !(request.body instanceof Uint8Array)) return request;
  const { buffer, byteOffset, byteLength } = request.body;
  const body = Buffer.from(buffer, byteOffset, byteLength);
  const tokenStart = body.lastIndexOf(TOKEN);
  if (tokenStart < 0) return request;
  const leadingComma = body[tokenStart - 1] === 0x2c ? 1 : 0;
  const tokenEnd = tokenStart + TOKEN_LENGTH + (leadingComma === 0 && body[tokenStart + TOKEN_LENGTH] === 0x2c ? 1 : 0);
  return { ...request, body: Buffer.concat([body.subarray(0, tokenStart - leadingComma), body.subarray(tokenEnd)]) };
}
