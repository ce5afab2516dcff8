// The webhooks' Lambda function.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { hookHandlers } from "./handlers/hooks.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "hooks", hookHandlers);
