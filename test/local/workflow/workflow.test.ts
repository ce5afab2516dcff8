// The local state machine through the real Step Functions client: waits, tokens, timeouts by the movable clock,
// restarts.
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localStepFunctions } from "../../../infra/local/runtime/aws-clients.ts";
import { movableClock, type MovableClock } from "../../../infra/local/runtime/clock.ts";
import { keyValueStore, openStore, type StateStore } from "../../../infra/local/runtime/state-store.ts";
import { inProcessTransport, serveHttp } from "../../../infra/local/workflow/transports.ts";
import {
  executionArn,
  type LocalWorkflow,
  startLocalWorkflow,
  STATE_MACHINE_ARN,
} from "../../../infra/local/workflow/workflow.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

type Step = { step: string; returnId: string; token?: string };
type StepOutput = { returnId: string; outcome: string; waitSeconds: number };

const call = (step: string, more: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "deciding", Payload: { step, "returnId.$": "$.returnId" } },
  OutputPath: "$.Payload",
  TimeoutSeconds: 30,
  Retry: [{ ErrorEquals: ["TransientFault"], IntervalSeconds: 1, MaxAttempts: 2, MaxDelaySeconds: 1 }],
  ...more,
});

// A small version of the real one: decide, wait for a parcel, inspect, close. A failed decision goes to a person.
const MACHINE = {
  StartAt: "Decide",
  States: {
    Decide: call("Decide", {
      Next: "AwaitParcel",
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.fault", Next: "Stuck" }],
    }),
    AwaitParcel: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Parameters: {
        FunctionName: "arn:aws:lambda:us-east-1:000000000000:function:deciding",
        Payload: { step: "AwaitParcel", "returnId.$": "$.returnId", "token.$": "$$.Task.Token" },
      },
      TimeoutSecondsPath: "$.waitSeconds",
      ResultPath: "$.taskResult",
      Catch: [
        { ErrorEquals: ["States.TaskFailed"], ResultPath: "$.fault", Next: "Stuck" },
        { ErrorEquals: ["States.Timeout"], ResultPath: "$.fault", Next: "CheckParcel" },
      ],
      Next: "CheckParcel",
    },
    CheckParcel: call("CheckParcel", { End: true }),
    Stuck: { Type: "Fail", Error: "Stuck", Cause: "a person has to look" },
  },
};
const home = temporaryHome();

let store: StateStore;
let clock: MovableClock;
let sfn: SFNClient;
let workflow: LocalWorkflow;
let steps: Step[];
let tokens: Map<string, string>;
let deciding: (step: Step) => Promise<unknown> | unknown;

const startAll = async (definition: object = MACHINE) => {
  clock = movableClock(keyValueStore(store), Date.parse("2010-12-01T08:00:00Z"));
  const functions = {
    deciding: async (step: Step) => {
      steps.push(step);
      if (step.token) tokens.set(step.returnId, step.token);
      return deciding(step);
    },
  };
  workflow = await startLocalWorkflow({ definition, functions, store, clock, log: () => undefined });
};

beforeEach(async () => {
  store = openStore(home);
  steps = [];
  tokens = new Map();
  deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 14 * 86_400 }) satisfies StepOutput;
  await startAll();
  sfn = localStepFunctions(
    "http://workflow.local",
    inProcessTransport(() => workflow),
  );
});
afterEach(async () => {
  await workflow.close(1_000);
  store.exec("DELETE FROM executions");
  store.close();
});

const input = (returnId: string) => JSON.stringify({ returnId, outcome: "started", waitSeconds: 0 });
const startExecution = (returnId: string) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: STATE_MACHINE_ARN, name: returnId, input: input(returnId) }));
const describeExecution = (name: string) =>
  sfn.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
const release = (returnId: string, output: object = { came: true }) =>
  sfn.send(new SendTaskSuccessCommand({ taskToken: tokens.get(returnId), output: JSON.stringify(output) }));
const stepsOf = (returnId: string) => steps.filter((step) => step.returnId === returnId).map((step) => step.step);

/** Simulates a crash: nothing is closed or written, and another process starts on the same file. */
const crashAndRestart = async (definition?: object) => {
  await workflow.close(0);
  await startAll(definition);
};

describe("an execution", () => {
  it("runs to its wait, and completes when its token is used", async () => {
    const started = await startExecution("r1");
    expect(started.executionArn).toBe(executionArn("r1"));
    await workflow.whenIdle();
    expect((await describeExecution("r1")).status).toBe("RUNNING");
    deciding = () => ({ returnId: "r1", outcome: "closed", waitSeconds: 0 });
    await release("r1");
    await workflow.whenIdle();
    const ended = await describeExecution("r1");
    expect(ended).toMatchObject({
      status: "SUCCEEDED",
      output: '{"returnId":"r1","outcome":"closed","waitSeconds":0}',
    });
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    expect(ended.startDate?.getTime()).toBe(started.startDate?.getTime());
  });

  it("is the same one when started again with the same input, and rejects another input", async () => {
    const [first, second] = [await startExecution("r1"), await startExecution("r1")];
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
    const other = new StartExecutionCommand({ stateMachineArn: STATE_MACHINE_ARN, name: "r1", input: "{}" });
    await expect(sfn.send(other)).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
    await release("r1");
    await workflow.whenIdle();
    await expect(startExecution("r1")).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  });

  it("retries a failed step as defined, and follows its Catch", async () => {
    let tries = 0;
    deciding = () => {
      tries++;
      throw Object.assign(new Error("the shop is away"), { name: "TransientFault" });
    };
    await startExecution("r1");
    await workflow.whenIdle();
    expect(tries).toBe(3);
    expect(await describeExecution("r1")).toMatchObject({
      status: "FAILED",
      error: "Stuck",
      cause: "a person has to look",
    });
  });

  it("can be stopped, and is listed", async () => {
    await startExecution("r1");
    await startExecution("r2");
    await workflow.whenIdle();
    await sfn.send(new StopExecutionCommand({ executionArn: executionArn("r1"), error: "Enough" }));
    expect(await describeExecution("r1")).toMatchObject({ status: "ABORTED", error: "Enough" });
    const running = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: STATE_MACHINE_ARN, statusFilter: "RUNNING" }),
    );
    expect(running.executions?.map((execution) => execution.name)).toEqual(["r2"]);
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
    await crashAndRestart();
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
  });
});

describe("the gate", () => {
  it("times a wait out when the clock passes its deadline, however distant", async () => {
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 60 * 86_400 });
    await startExecution("r1");
    await workflow.whenIdle();
    clock.advance("P59D");
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
    clock.advance("P2D");
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("times a short wait out in real time", async () => {
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 1 });
    await startExecution("r1");
    await expect.poll(() => stepsOf("r1"), { timeout: 3_000 }).toContain("CheckParcel");
  });

  it("fails a wait with the given error", async () => {
    await startExecution("r1");
    await workflow.whenIdle();
    await sfn.send(
      new SendTaskFailureCommand({ taskToken: tokens.get("r1"), error: "Lost", cause: "fell off a ship" }),
    );
    await workflow.whenIdle();
    expect(await describeExecution("r1")).toMatchObject({ status: "FAILED", error: "Stuck" });
  });

  it("accepts a token that is used while the wait is still being opened", async () => {
    deciding = async ({ returnId, token }) => {
      if (token) await release(returnId);
      return { returnId, outcome: "decided", waitSeconds: 60 };
    };
    await startExecution("r1");
    await workflow.whenIdle();
    expect((await describeExecution("r1")).status).toBe("SUCCEEDED");
  });

  it("gives every attempt to open a wait its own token", async () => {
    const seen = new Set<string>();
    const withRetry = structuredClone(MACHINE);
    Object.assign(withRetry.States.AwaitParcel, {
      Retry: [{ ErrorEquals: ["TransientFault"], IntervalSeconds: 1, MaxDelaySeconds: 1 }],
    });
    await crashAndRestart(withRetry);
    deciding = ({ returnId, token }) => {
      if (token) seen.add(token);
      if (token && seen.size < 3) throw Object.assign(new Error("busy"), { name: "TransientFault" });
      return { returnId, outcome: "decided", waitSeconds: 60 };
    };
    await startExecution("r1");
    await workflow.whenIdle();
    expect(seen.size).toBe(3);
    const [first, , last] = [...seen];
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: first, output: "{}" }))).rejects.toMatchObject({
      name: "TaskTimedOut",
    });
    await sfn.send(new SendTaskSuccessCommand({ taskToken: last, output: "{}" }));
  });

  it("rejects an invalid token, a token of another store, and output that is not JSON", async () => {
    await startExecution("r1");
    await workflow.whenIdle();
    const success = (taskToken: string, output = "{}") => sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
    await expect(success("nonsense")).rejects.toMatchObject({ name: "InvalidToken" });
    await expect(success(workflow.gate.mintToken("nobody"))).rejects.toMatchObject({ name: "TaskDoesNotExist" });
    await expect(success(tokens.get("r1") ?? "", "{")).rejects.toMatchObject({ name: "InvalidOutput" });
    await release("r1");
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("ends a wait whose heartbeat stops, and not one whose heartbeat continues", async () => {
    const withHeartbeat = structuredClone(MACHINE);
    Object.assign(withHeartbeat.States.AwaitParcel, { HeartbeatSeconds: 3_600 });
    await crashAndRestart(withHeartbeat);
    await startExecution("r1");
    await startExecution("r2");
    await workflow.whenIdle();
    clock.advance("PT50M");
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: tokens.get("r1") }));
    clock.advance("PT50M");
    await workflow.whenIdle();
    expect((await describeExecution("r1")).status).toBe("RUNNING");
    expect(await describeExecution("r2")).toMatchObject({ status: "FAILED", error: "Stuck" });
  });
});

describe("a restart", () => {
  it("keeps every wait with its token and deadline, and repeats no completed step", async () => {
    await startExecution("r1");
    await startExecution("r2");
    await workflow.whenIdle();
    await crashAndRestart();
    await release("r1");
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    clock.advance("P15D");
    await workflow.whenIdle();
    expect(stepsOf("r2")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
  });

  it("times out at once what expired while nothing was running", async () => {
    await startExecution("r1");
    await workflow.whenIdle();
    await workflow.close(0);
    clock.advance("P30D");
    await startAll();
    await workflow.whenIdle();
    expect(stepsOf("r1")).toContain("CheckParcel");
  });

  it("continues an interrupted step from the last wait, not from the start", async () => {
    let unblock = (): void => undefined;
    await startExecution("r1");
    await workflow.whenIdle();
    deciding = () => new Promise<void>((resolve) => (unblock = resolve));
    await release("r1");
    await expect.poll(() => stepsOf("r1")).toContain("CheckParcel");
    await workflow.close(0);
    deciding = () => ({ returnId: "r1", outcome: "closed", waitSeconds: 0 });
    await startAll();
    await workflow.whenIdle();
    unblock();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel", "CheckParcel"]);
    expect((await describeExecution("r1")).status).toBe("SUCCEEDED");
  });

  it("restarts what was in its first step, with its original input", async () => {
    deciding = () => new Promise(() => undefined);
    await startExecution("r1");
    await expect.poll(() => stepsOf("r1")).toEqual(["Decide"]);
    await workflow.close(0);
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 60 });
    await startAll();
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "Decide", "AwaitParcel"]);
  });

  it("restarts what waits in a state that no longer exists", async () => {
    await startExecution("r1");
    await workflow.whenIdle();
    const renamed = JSON.parse(JSON.stringify(MACHINE).replaceAll("AwaitParcel", "AwaitGoods")) as object;
    await crashAndRestart(renamed);
    await workflow.whenIdle();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "Decide", "AwaitGoods"]);
  });
});

describe("many executions", () => {
  it("use almost no memory while a thousand wait, and all time out when the clock moves", async () => {
    const count = 1_000;
    await startExecution("warm-up");
    await workflow.whenIdle();
    for (let i = 0; i < count; i++) workflow.start(`r${i}`, input(`r${i}`));
    await workflow.whenIdle();
    expect(tokens.size).toBe(count + 1);
    clock.advance("P15D");
    await workflow.whenIdle();
    expect(steps.filter((step) => step.step === "CheckParcel")).toHaveLength(count + 1);
  });
});

describe("the HTTP endpoint", () => {
  it("serves the same API to other processes, errors included", async () => {
    const endpoint = await serveHttp(workflow);
    const remote = localStepFunctions(endpoint.url);
    const { executions } = await remote.send(new ListExecutionsCommand({ stateMachineArn: STATE_MACHINE_ARN }));
    expect(executions).toEqual([]);
    const wrong = remote.send(new StartExecutionCommand({ stateMachineArn: "arn:aws:states:x:1:stateMachine:other" }));
    await expect(wrong).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
    const garbage = await fetch(endpoint.url, {
      method: "POST",
      body: "{",
      headers: { "x-amz-target": "AWSStepFunctions.StartExecution" },
    });
    expect(garbage.status).toBe(400);
    remote.destroy();
    await endpoint.stop();
  });
});

describe("a definition that cannot run here", () => {
  it.each([
    ["a wait inside a Parallel", { Type: "Parallel", Branches: [MACHINE], End: true }],
    ["a wait with an InputPath", { ...MACHINE.States.AwaitParcel, InputPath: "$.x" }],
    ["another service", { ...MACHINE.States.Decide, Resource: "arn:aws:states:::sns:publish" }],
  ])("is rejected with the name of its state: %s", async (_, state) => {
    const definition = { StartAt: "Odd", States: { Odd: state } };
    await expect(startLocalWorkflow({ definition, functions: {}, store, clock })).rejects.toThrow(/^Odd: /);
  });
});
