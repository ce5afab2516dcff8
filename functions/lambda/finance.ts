// The Lambda function of finance and administrators.
import { deployedPorts } from "./deployed-ports.ts";
import { httpHandler } from "./http-handler.ts";
import { adminHandlers } from "./handlers/admin.ts";
import { financeHandlers } from "./handlers/finance.ts";

export const handler = httpHandler(deployedPorts(), "finance", {
  ...financeHandlers,
  ...adminHandlers,
});
