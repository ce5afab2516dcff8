// The workflow's settling steps: the workflow's only function that pays.
import { compose } from "./compose.ts";
import { stepsHandler } from "./steps-handler.ts";
import { settingsFrom } from "./settings.ts";
import { SETTLING } from "../workflow/steps/index.ts";

export const handler = stepsHandler(compose(settingsFrom(process.env)), SETTLING);
