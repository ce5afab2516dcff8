// The webhooks' Lambda.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { hookUses } from "./uses/hooks.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "hooks", hookUses);
