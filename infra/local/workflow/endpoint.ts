// The Step Functions API of this machine, in its own protocol (AWS JSON 1.0), so that the application uses the real client.
import type { Execution, Outcome, Status } from "./executions.ts";
import { type FaultName, WorkflowFault } from "./faults.ts";
import { executionArn, type LocalWorkflow, STATE_MACHINE_ARN } from "./workflow.ts";

export type Answer = { readonly status: number; readonly body: string };

const DATA_BYTES_MAX = 262_144;
const TOKEN_MAX = 2_048;
const LIST_MAX = 1_000;
const LIST_DEFAULT = 100;
const NAME = /^[\w.-]{1,80}$/;

type Request = Readonly<Record<string, unknown>>;
type Action = (request: Request, workflow: LocalWorkflow) => object;

/** `target` is the X-Amz-Target header. Answers 400 with the service's own error names; never throws. */
export function answer(workflow: LocalWorkflow, target: string, body: string): Answer {
  try {
    const action = ACTIONS[target.replace(/^AWSStepFunctions\./, "")];
    if (!action) throw new WorkflowFault("UnknownOperationException", `unknown operation ${target}`);
    return { status: 200, body: JSON.stringify(action(requestIn(body), workflow)) };
  } catch (fault) {
    if (!(fault instanceof WorkflowFault)) {
      console.error(fault);
      return {
        status: 500,
        body: JSON.stringify({ __type: "com.amazonaws.sfn#InternalFailure", message: String(fault) }),
      };
    }
    return { status: 400, body: JSON.stringify({ __type: `com.amazonaws.sfn#${fault.name}`, message: fault.message }) };
  }
}

const ACTIONS: Readonly<Record<string, Action>> = {
  StartExecution: (request, workflow) => {
    mustBeOurs(request);
    const name = request["name"] === undefined ? undefined : textOf(request, "name", 1_000);
    if (name !== undefined && !NAME.test(name)) throw new WorkflowFault("InvalidName", `Invalid Name: '${name}'`);
    const input = request["input"] === undefined ? "{}" : dataOf(request, "input", "InvalidExecutionInput");
    const execution = workflow.start(name, input);
    return { executionArn: executionArn(execution.name), startDate: execution.startedAt / 1000 };
  },
  SendTaskSuccess: (request, { gate }) => {
    gate.settle(textOf(request, "taskToken", TOKEN_MAX), { output: dataOf(request, "output", "InvalidOutput") });
    return {};
  },
  SendTaskFailure: (request, { gate }) => {
    const cause = request["cause"] === undefined ? "" : textOf(request, "cause", 32_768);
    const error = request["error"] === undefined ? "States.TaskFailed" : textOf(request, "error", 256);
    const outcome: Outcome = { error, cause };
    gate.settle(textOf(request, "taskToken", TOKEN_MAX), outcome);
    return {};
  },
  SendTaskHeartbeat: (request, { gate }) => {
    gate.beat(textOf(request, "taskToken", TOKEN_MAX));
    return {};
  },
  DescribeExecution: (request, workflow) => {
    const execution = executionNamedIn(request, workflow);
    const { input, output, error, cause } = execution;
    return {
      ...brief(execution),
      input,
      inputDetails: { included: true },
      ...(output !== null && { output, outputDetails: { included: true } }),
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    };
  },
  ListExecutions: (request, { book }) => {
    mustBeOurs(request);
    const limit = Math.min(LIST_MAX, Number(request["maxResults"] ?? 0) || LIST_DEFAULT);
    const offset = Number(request["nextToken"] ?? 0) || 0;
    const found = book.list(request["statusFilter"] as Status | undefined, limit + 1, offset);
    const more = found.length > limit;
    return { executions: found.slice(0, limit).map(brief), ...(more && { nextToken: String(offset + limit) }) };
  },
  StopExecution: (request, workflow) => {
    const { name } = executionNamedIn(request, workflow);
    const [error, cause] = [request["error"], request["cause"]].map((text) =>
      text === undefined ? undefined : String(text),
    );
    workflow.stop(name, error, cause);
    return { stopDate: (workflow.book.named(name)?.stoppedAt ?? workflow.now()) / 1000 };
  },
};

const brief = ({ name, status, startedAt, stoppedAt }: Execution) => ({
  executionArn: executionArn(name),
  stateMachineArn: STATE_MACHINE_ARN,
  name,
  status,
  startDate: startedAt / 1000,
  ...(stoppedAt !== null && { stopDate: stoppedAt / 1000 }),
});

function requestIn(body: string): Request {
  try {
    const request: unknown = JSON.parse(body || "{}");
    if (typeof request === "object" && request !== null) return request as Request;
  } catch {
    // Falls through to the same answer.
  }
  throw new WorkflowFault("SerializationException", "the body is not a JSON object");
}

function textOf(request: Request, name: string, longestMax: number): string {
  const text = request[name];
  if (typeof text === "string" && text.length > 0 && text.length <= longestMax) return text;
  if (name === "taskToken") throw new WorkflowFault("InvalidToken", "Invalid Token: 'Invalid token'");
  throw new WorkflowFault("ValidationException", `'${name}' must be a text of 1 to ${longestMax} characters`);
}

function dataOf(request: Request, name: string, fault: FaultName): string {
  const text = request[name];
  try {
    if (typeof text !== "string" || Buffer.byteLength(text) > DATA_BYTES_MAX)
      throw new RangeError("too long, or no text");
    JSON.parse(text);
    return text;
  } catch (reason) {
    throw new WorkflowFault(fault, `'${name}' must be JSON text of at most ${DATA_BYTES_MAX} bytes: ${String(reason)}`);
  }
}

function mustBeOurs(request: Request): void {
  if (request["stateMachineArn"] === STATE_MACHINE_ARN) return;
  throw new WorkflowFault(
    "StateMachineDoesNotExist",
    `State Machine Does Not Exist: '${String(request["stateMachineArn"])}'`,
  );
}

function executionNamedIn(request: Request, { book }: LocalWorkflow): Execution {
  const arn = textOf(request, "executionArn", 2_048);
  const name = /^arn:aws:states:[^:]*:[^:]*:execution:[^:]+:(.+)$/.exec(arn)?.[1];
  if (!name) throw new WorkflowFault("InvalidArn", `Invalid Arn: '${arn}'`);
  const execution = book.named(name);
  if (execution) return execution;
  throw new WorkflowFault("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}
