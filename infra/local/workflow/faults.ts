// The errors of the Step Functions API, by name.
// https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html and each action's page.

export type FaultName =
  | "ExecutionAlreadyExists"
  | "ExecutionDoesNotExist"
  | "InvalidArn"
  | "InvalidExecutionInput"
  | "InvalidName"
  | "InvalidOutput"
  | "InvalidToken"
  | "StateMachineDoesNotExist"
  | "TaskDoesNotExist"
  | "TaskTimedOut"
  | "ValidationException"
  | "UnknownOperationException"
  | "SerializationException";

export class WorkflowFault extends Error {
  override readonly name: FaultName;
  constructor(name: FaultName, message: string) {
    super(message);
    this.name = name;
  }
}
