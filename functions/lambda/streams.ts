// The Lambda function of the table's stream.
import { compose } from "./compose.ts";
import { streamsHandler } from "./streams-handler.ts";
import { settingsFrom } from "./settings.ts";

export const handler = streamsHandler(compose(settingsFrom(process.env)));
