// Calls Lambda handlers in this process as the service would: JSON in, JSON out, and errors by their names.
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import { StateFault } from "./interpreter.ts";

export type Handler = (event: never, context: Context) => Promise<unknown>;
export type Functions = Readonly<Record<string, Handler>>;

const REMAINING_MS = 30_000;

/** What a handler may ask about its invocation. `now` in epoch milliseconds, real time. */
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

/** `name` is a function's name or ARN. A handler's error becomes a state fault of the same name. */
export async function invoke(functions: Functions, name: string, payload: unknown): Promise<unknown> {
  const functionName = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(name)?.[1] ?? name;
  const handler = functions[functionName];
  if (!handler) throw new StateFault("Lambda.ResourceNotFoundException", `Function not found: ${name}`);
  try {
    const answer = await handler(copyOf(payload) as never, lambdaContext(functionName));
    return copyOf(answer);
  } catch (fault) {
    const {
      name: errorType,
      message: errorMessage,
      stack = "",
    } = fault instanceof Error ? fault : new Error(String(fault));
    throw new StateFault(errorType, JSON.stringify({ errorType, errorMessage, trace: stack.split("\n") }));
  }
}

const copyOf = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
