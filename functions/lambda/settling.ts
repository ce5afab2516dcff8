// The workflow's settling steps: the workflow's only function that pays.
import { deployedPorts } from "./deployed-ports.ts";
import { stepsHandler } from "./steps-handler.ts";
import { SETTLING } from "../workflow/steps/index.ts";

export const handler = stepsHandler(deployedPorts(), SETTLING);
