// The shopper's Lambda function.
import { deployedPorts } from "./deployed-ports.ts";
import { httpHandler } from "./http-handler.ts";
import { portalHandlers } from "./handlers/portal.ts";

export const handler = httpHandler(deployedPorts(), "shopper", portalHandlers);
