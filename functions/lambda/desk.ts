// The desk's Lambda function.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { deskHandlers } from "./handlers/desk.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "desk", deskHandlers);
