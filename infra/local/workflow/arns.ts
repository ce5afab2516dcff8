// ARNs of the one local state machine and of its executions.
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../runtime/aws-clients.ts";

export const MACHINE = "returns";
export const STATE_MACHINE_ARN = `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stateMachine:${MACHINE}`;

export const executionArn = (name: string): string =>
  `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:execution:${MACHINE}:${name}`;
