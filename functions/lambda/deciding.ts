// The workflow's deciding steps. This function has no access to payment secrets.
import { deployedPorts } from "./deployed-ports.ts";
import { stepsHandler } from "./steps-handler.ts";
import { DECIDING } from "../workflow/steps/index.ts";

export const handler = stepsHandler(deployedPorts(), DECIDING);
