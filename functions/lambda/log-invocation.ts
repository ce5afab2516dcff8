// One line for each invocation of a function, with its outcome, and one for an error that leaves it.
import type { Context } from "aws-lambda";
import type { LogFields, Logger, LogKeys } from "../app/ports/logger.ts";

type Invocation<Result> = {
  readonly context: Context;
  readonly keys?: LogKeys;
  run(): Promise<Result>;
  outcome(result: Result): LogFields;
};

export const logInvocation = <Result>(
  logger: Logger,
  { context, keys, run, outcome }: Invocation<Result>,
): Promise<Result> =>
  logger.withKeys({ functionName: context.functionName, invocationId: context.awsRequestId, ...keys }, async () => {
    const startedAt = performance.now();
    try {
      const result = await run();
      logger.info("done", { ...outcome(result), duration_ms: Math.round(performance.now() - startedAt) });
      return result;
    } catch (error) {
      logger.error("failed", error);
      throw error;
    }
  });
