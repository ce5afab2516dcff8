// Starts and releases executions through the Step Functions API. Both calls may repeat: stream events arrive at least
// once.
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SFNClient,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import type { Workflow } from "../../app/ports/workflow.ts";
import { CLIENT_SETTINGS } from "./client-settings.ts";

export const stateMachineClient = (): SFNClient => new SFNClient(CLIENT_SETTINGS);

export const stepFunctions = (sfn: SFNClient, stateMachineArn: string): Workflow => ({
  async start(executionName, returnId) {
    try {
      const input = JSON.stringify({ returnId, outcome: "started", waitSeconds: 0 });
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name: executionName, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },

  async release(token, returnId) {
    try {
      const output = JSON.stringify({ returnId, outcome: "released", waitSeconds: 0 });
      await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output }));
    } catch (error) {
      // The token was used before, or the wait timed out. Every wait is followed by a state that inspects the log, so
      // nothing is missed.
      const isLate =
        error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (!isLate) throw error;
    }
  },
});
