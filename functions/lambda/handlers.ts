// All handlers over one set of ports: what the laptop runs in one process, and each Lambda runs one of.
import type { Ports } from "../app/ports.ts";
import { DECIDING, SETTLING } from "../workflow/steps/index.ts";
import { httpHandler } from "./http-handler.ts";
import { stepsHandler } from "./steps-handler.ts";
import { streamsHandler } from "./streams-handler.ts";
import { adminUses } from "./uses/admin.ts";
import { deskUses } from "./uses/desk.ts";
import { financeUses } from "./uses/finance.ts";
import { hookUses } from "./uses/hooks.ts";
import { portalUses } from "./uses/portal.ts";

export const handlersOf = (ports: Ports) => ({
  shopper: httpHandler(ports, "shopper", portalUses),
  desk: httpHandler(ports, "desk", deskUses),
  finance: httpHandler(ports, "finance", { ...financeUses, ...adminUses }),
  hooks: httpHandler(ports, "hooks", hookUses),
  deciding: stepsHandler(ports, DECIDING),
  settling: stepsHandler(ports, SETTLING),
  streams: streamsHandler(ports),
});
