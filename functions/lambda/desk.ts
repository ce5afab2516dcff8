// The desk's Lambda function.
import { deployedPorts } from "./deployed-ports.ts";
import { httpHandler } from "./http-handler.ts";
import { deskHandlers } from "./handlers/desk.ts";

export const handler = httpHandler(deployedPorts(), "desk", deskHandlers);
