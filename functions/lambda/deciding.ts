// The workflow's deciding steps. No payment secret is within reach.
import { compose } from "./compose.ts";
import { stepsHandler } from "./steps-handler.ts";
import { settingsFrom } from "./settings.ts";
import { DECIDING } from "../workflow/steps/index.ts";

export const handler = stepsHandler(compose(settingsFrom(process.env)), DECIDING);
