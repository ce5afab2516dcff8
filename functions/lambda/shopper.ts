// The shopper's Lambda.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { portalUses } from "./uses/portal.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "shopper", portalUses);
