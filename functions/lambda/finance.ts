// Finance's and the administrators' Lambda.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { adminUses } from "./uses/admin.ts";
import { financeUses } from "./uses/finance.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "finance", {
  ...financeUses,
  ...adminUses,
});
