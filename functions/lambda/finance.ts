// The Lambda function of finance and administrators.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { adminHandlers } from "./handlers/admin.ts";
import { financeHandlers } from "./handlers/finance.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "finance", {
  ...financeHandlers,
  ...adminHandlers,
});
