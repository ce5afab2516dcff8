// The shopper's Lambda function.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { portalHandlers } from "./handlers/portal.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "shopper", portalHandlers);
