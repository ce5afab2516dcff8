// Invokes Lambda handlers in this process as the service would: JSON in, JSON out, errors by name.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import { StateFault } from "./interpreter.ts";

export type Handler = (event: never, context: Context) => Promise<unknown>;
export type Functions = Readonly<Record<string, Handler>>;

const REMAINING_MS = 30_000;

/** Runs a function without the caller's asynchronous context, which a deployed function cannot see either. */
const withoutContext = AsyncLocalStorage.snapshot();

/** The context of one invocation. Its remaining time is real time. */
export function lambdaContext(functionName: string): Context {
  const startedAt = Date.now();
  return {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: "256",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, REMAINING_MS - (Date.now() - startedAt)),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

/** `name` is a function's name or ARN. A handler's error becomes a StateFault of the same name. */
export async function invoke(functions: Functions, name: string, payload: unknown): Promise<unknown> {
  const functionName = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(name)?.[1] ?? name;
  const handler = functions[functionName];
  if (!handler) throw new StateFault("Lambda.ResourceNotFoundException", `Function not found: ${name}`);
  try {
    const input = jsonCopy(payload) as never;
    const result = await withoutContext(() => handler(input, lambdaContext(functionName)));
    return jsonCopy(result);
  } catch (error) {
    const {
      name: errorType,
      message: errorMessage,
      stack = "",
    } = error instanceof Error ? error : new Error(String(error));
    throw new StateFault(errorType, JSON.stringify({ errorType, errorMessage, trace: stack.split("\n") }));
  }
}

const jsonCopy = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
