// The real Step Functions, wherever its endpoint is. Repeats are normal: news arrives at least once.
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SFNClient,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import type { Workflow } from "../../app/ports.ts";

export const stateMachineClient = (): SFNClient => new SFNClient({});

export const stepFunctions = (sfn: SFNClient, stateMachineArn: string): Workflow => ({
  async start(executionName, returnId) {
    try {
      const input = JSON.stringify({ returnId, outcome: "started", waitSeconds: 0 });
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name: executionName, input }));
    } catch (thrown) {
      if (!(thrown instanceof ExecutionAlreadyExists)) throw thrown;
    }
  },

  async release(token, returnId) {
    try {
      const output = JSON.stringify({ returnId, outcome: "released", waitSeconds: 0 });
      await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output }));
    } catch (thrown) {
      // Used before, or the wait had run out: the look that follows every wait has seen or will see the same log.
      const late =
        thrown instanceof TaskTimedOut || thrown instanceof TaskDoesNotExist || thrown instanceof InvalidToken;
      if (!late) throw thrown;
    }
  },
});
