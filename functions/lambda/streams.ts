// The Lambda function of the table's stream.
import { deployedPorts } from "./deployed-ports.ts";
import { streamsHandler } from "./streams-handler.ts";

export const handler = streamsHandler(deployedPorts());
