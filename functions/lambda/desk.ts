// The desk's Lambda.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { deskUses } from "./uses/desk.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "desk", deskUses);
