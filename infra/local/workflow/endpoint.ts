// The local Step Functions API in its own protocol (AWS JSON 1.0), so that the application uses the real SDK client.
import type { Execution, WaitOutcome } from "./executions.ts";
import { type FaultName, WorkflowFault } from "./faults.ts";
import { executionArn, type LocalWorkflow, STATE_MACHINE_ARN } from "./workflow.ts";

export type ApiResponse = { readonly status: number; readonly body: string };

const DATA_BYTES_MAX = 262_144;
const TOKEN_MAX = 2_048;
const LIST_MAX = 1_000;
const LIST_DEFAULT = 100;
const NAME = /^[\w.-]{1,80}$/;

type Request = Readonly<Record<string, unknown>>;
type Action = (request: Request, workflow: LocalWorkflow) => object;

/** `target` is the X-Amz-Target header. Errors are responses with the service's own error names; never throws. */
export function handleRequest(workflow: LocalWorkflow, target: string, body: string): ApiResponse {
  try {
    const action = ACTIONS[target.replace(/^AWSStepFunctions\./, "")];
    if (!action) throw new WorkflowFault("UnknownOperationException", `unknown operation ${target}`);
    return { status: 200, body: JSON.stringify(action(parseRequest(body), workflow)) };
  } catch (error) {
    if (!(error instanceof WorkflowFault)) {
      console.error(error);
      return {
        status: 500,
        body: JSON.stringify({ __type: "com.amazonaws.sfn#InternalFailure", message: String(error) }),
      };
    }
    return { status: 400, body: JSON.stringify({ __type: `com.amazonaws.sfn#${error.name}`, message: error.message }) };
  }
}

const ACTIONS: Readonly<Record<string, Action>> = {
  StartExecution: (request, workflow) => {
    requireOurStateMachine(request);
    const name = request["name"] === undefined ? undefined : requireText(request, "name", 1_000);
    if (name !== undefined && !NAME.test(name)) throw new WorkflowFault("InvalidName", `Invalid Name: '${name}'`);
    const input = request["input"] === undefined ? "{}" : requireJson(request, "input", "InvalidExecutionInput");
    const execution = workflow.start(name, input);
    return { executionArn: executionArn(execution.name), startDate: execution.startedAt / 1000 };
  },
  SendTaskSuccess: (request, { gate }) => {
    gate.endWait(requireText(request, "taskToken", TOKEN_MAX), {
      output: requireJson(request, "output", "InvalidOutput"),
    });
    return {};
  },
  SendTaskFailure: (request, { gate }) => {
    const cause = request["cause"] === undefined ? "" : requireText(request, "cause", 32_768);
    const error = request["error"] === undefined ? "States.TaskFailed" : requireText(request, "error", 256);
    const outcome: WaitOutcome = { error, cause };
    gate.endWait(requireText(request, "taskToken", TOKEN_MAX), outcome);
    return {};
  },
  SendTaskHeartbeat: (request, { gate }) => {
    gate.recordHeartbeat(requireText(request, "taskToken", TOKEN_MAX));
    return {};
  },
  DescribeExecution: (request, workflow) => {
    const execution = findExecution(request, workflow);
    const { input, output, error, cause } = execution;
    return {
      ...executionSummary(execution),
      input,
      inputDetails: { included: true },
      ...(output !== null && { output, outputDetails: { included: true } }),
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    };
  },
  ListExecutions: (request, { executions: book }) => {
    requireOurStateMachine(request);
    const limit = Math.min(LIST_MAX, Number(request["maxResults"] ?? 0) || LIST_DEFAULT);
    const offset = Number(request["nextToken"] ?? 0) || 0;
    const executions = book.list(optionalText(request["statusFilter"]), limit + 1, offset);
    const hasMore = executions.length > limit;
    return {
      executions: executions.slice(0, limit).map(executionSummary),
      ...(hasMore && { nextToken: String(offset + limit) }),
    };
  },
  StopExecution: (request, workflow) => {
    const { name } = findExecution(request, workflow);
    const [error, cause] = [request["error"], request["cause"]].map(optionalText);
    workflow.stop(name, error, cause);
    return { stopDate: (workflow.executions.findByName(name)?.stoppedAt ?? workflow.now()) / 1000 };
  },
};

const optionalText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

const executionSummary = ({ name, status, startedAt, stoppedAt }: Execution) => ({
  executionArn: executionArn(name),
  stateMachineArn: STATE_MACHINE_ARN,
  name,
  status,
  startDate: startedAt / 1000,
  ...(stoppedAt !== null && { stopDate: stoppedAt / 1000 }),
});

const isRequest = (value: unknown): value is Request => typeof value === "object" && value !== null;

function parseRequest(body: string): Request {
  try {
    const request: unknown = JSON.parse(body || "{}");
    if (isRequest(request)) return request;
  } catch {
    // Falls through to the same error.
  }
  throw new WorkflowFault("SerializationException", "the body is not a JSON object");
}

function requireText(request: Request, name: string, lengthMax: number): string {
  const text = request[name];
  if (typeof text === "string" && text.length > 0 && text.length <= lengthMax) return text;
  if (name === "taskToken") throw new WorkflowFault("InvalidToken", "Invalid Token: 'Invalid token'");
  throw new WorkflowFault("ValidationException", `'${name}' must be a text of 1 to ${lengthMax} characters`);
}

function requireJson(request: Request, name: string, faultName: FaultName): string {
  const text = request[name];
  try {
    if (typeof text !== "string" || Buffer.byteLength(text) > DATA_BYTES_MAX)
      throw new RangeError("too long, or no text");
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new WorkflowFault(
      faultName,
      `'${name}' must be JSON text of at most ${DATA_BYTES_MAX} bytes: ${String(error)}`,
    );
  }
}

function requireOurStateMachine(request: Request): void {
  if (request["stateMachineArn"] === STATE_MACHINE_ARN) return;
  throw new WorkflowFault(
    "StateMachineDoesNotExist",
    `State Machine Does Not Exist: '${String(request["stateMachineArn"])}'`,
  );
}

function findExecution(request: Request, { executions: book }: LocalWorkflow): Execution {
  const arn = requireText(request, "executionArn", 2_048);
  const name = /^arn:aws:states:[^:]*:[^:]*:execution:[^:]+:(.+)$/.exec(arn)?.[1];
  if (!name) throw new WorkflowFault("InvalidArn", `Invalid Arn: '${arn}'`);
  const execution = book.findByName(name);
  if (execution) return execution;
  throw new WorkflowFault("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}
