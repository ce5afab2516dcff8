// The workflow's deciding steps. This function has no access to payment secrets.
import { compose } from "./compose.ts";
import { stepsHandler } from "./steps-handler.ts";
import { settingsFrom } from "./settings.ts";
import { DECIDING } from "../workflow/steps/index.ts";

export const handler = stepsHandler(compose(settingsFrom(process.env)), DECIDING);
