// A workflow step: named by the state that calls it, given a return, answers the baton.
import middy from "@middy/core";
import * as z from "zod";
import { type Ports, TransientFault } from "../app/ports.ts";
import type { Step } from "../workflow/steps/index.ts";
import { logTrouble } from "./house-rules.ts";

const call = z.object({ step: z.string(), returnId: z.string().min(1), token: z.string().default("") });

export const stepsHandler = (ports: Ports, steps: Readonly<Record<string, Step>>) =>
  middy<unknown, unknown>()
    .use({ onError: ({ error }) => logTrouble("workflow step", error) })
    .handler(async (event) => {
      const { step, returnId, token } = call.parse(event);
      const carryOut = Object.hasOwn(steps, step) ? steps[step] : undefined;
      if (!carryOut) throw new Error(`this function has no step ${step}`);
      return carryOut(ports, returnId, token).catch(throwNamed);
    });

/** Trouble on the network has many names; the workflow retries one. */
function throwNamed(thrown: unknown): never {
  const passing = /Throttl|Throughput|Timeout|ECONN|EPIPE|socket|InternalServerError|ServiceUnavailable/i;
  if (thrown instanceof Error && thrown.name !== "TransientFault" && passing.test(`${thrown.name} ${thrown.message}`))
    throw new TransientFault(thrown.name, { cause: thrown });
  throw thrown;
}
