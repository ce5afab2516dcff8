// What follows from what happened.
import { compose } from "./compose.ts";
import { streamsHandler } from "./streams-handler.ts";
import { settingsFrom } from "./settings.ts";

export const handler = streamsHandler(compose(settingsFrom(process.env)));
