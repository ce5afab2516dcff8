// Runs a workflow step: named by the state that calls it, given a return id, returns the step output.
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import * as z from "zod";
import type { Ports } from "../app/ports.ts";
import { TransientFault } from "../app/ports/transient-fault.ts";
import type { StepOutput } from "../app/steps/step-output.ts";
import type { Step } from "../workflow/steps/index.ts";
import { logInvocation } from "./log-invocation.ts";

const stepCall = z.object({ step: z.string(), returnId: z.string().min(1), token: z.string().default("") });

export type StepFunction = (event: unknown, context: Context) => Promise<StepOutput | void>;

export function stepsHandler(ports: Ports, steps: Readonly<Record<string, Step>>): StepFunction {
  const handle: StepFunction = middy<unknown, StepOutput | void>().handler(async (event) => {
    const { step, returnId, token } = stepCall.parse(event);
    ports.logger.addKeys({ operation: step, returnId });
    const runStep = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!runStep) throw new Error(`this function has no step ${step}`);
    return runStep(ports, returnId, token).catch(rethrowTransient);
  });
  return (event, context) =>
    logInvocation(ports.logger, {
      context,
      run: () => handle(event, context),
      outcome: (output) => ({ outcome: output?.outcome ?? "waiting" }),
    });
}

/** Transient errors have many names; the workflow retries one. */
function rethrowTransient(error: unknown): never {
  const transientError = /Throttl|Throughput|Timeout|ECONN|EPIPE|socket|InternalServerError|ServiceUnavailable/i;
  if (
    error instanceof Error &&
    error.name !== "TransientFault" &&
    transientError.test(`${error.name} ${error.message}`)
  )
    throw new TransientFault(error.name, { cause: error });
  throw error;
}
