// Finance's and the administrators' Lambda.
import { compose } from "./compose.ts";
import { httpHandler } from "./http-handler.ts";
import { settingsFrom } from "./settings.ts";
import { financeUses } from "./uses/finance.ts";
import { learningUses } from "./uses/learning.ts";
import { policyUses } from "./uses/policy.ts";

export const handler = httpHandler(compose(settingsFrom(process.env)), "finance", {
  ...financeUses,
  ...learningUses,
  ...policyUses,
});
