// The webhooks' Lambda function.
import { deployedPorts } from "./deployed-ports.ts";
import { httpHandler } from "./http-handler.ts";
import { hookHandlers } from "./handlers/hooks.ts";

export const handler = httpHandler(deployedPorts(), "hooks", hookHandlers);
