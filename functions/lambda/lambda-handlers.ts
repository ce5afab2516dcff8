// All Lambda handlers over one set of ports: the local runtime runs them in one process.
import type { Ports } from "../app/ports.ts";
import { DECIDING, SETTLING } from "../workflow/steps/index.ts";
import { httpHandler } from "./http-handler.ts";
import { stepsHandler } from "./steps-handler.ts";
import { streamsHandler } from "./streams-handler.ts";
import { adminHandlers } from "./handlers/admin.ts";
import { deskHandlers } from "./handlers/desk.ts";
import { financeHandlers } from "./handlers/finance.ts";
import { hookHandlers } from "./handlers/hooks.ts";
import { portalHandlers } from "./handlers/portal.ts";

export const lambdaHandlers = (ports: Ports) => ({
  shopper: httpHandler(ports, "shopper", portalHandlers),
  desk: httpHandler(ports, "desk", deskHandlers),
  finance: httpHandler(ports, "finance", { ...financeHandlers, ...adminHandlers }),
  hooks: httpHandler(ports, "hooks", hookHandlers),
  deciding: stepsHandler(ports, DECIDING),
  settling: stepsHandler(ports, SETTLING),
  streams: streamsHandler(ports),
});
