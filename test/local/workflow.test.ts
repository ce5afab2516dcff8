// The local state machine through the real Step Functions client: waits, tokens, timeouts by the movable clock, restarts.
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
import { localStepFunctions } from "../../infra/local/aws-client.ts";
import { movableClock, type MovableClock } from "../../infra/local/clock.ts";
import { notesIn, openStore, type Store } from "../../infra/local/store.ts";
import { reachInProcess, serveEndpoint } from "../../infra/local/workflow/reach.ts";
import {
  executionArn,
  type LocalWorkflow,
  startWorkflow,
  STATE_MACHINE_ARN,
} from "../../infra/local/workflow/workflow.ts";
import { temporaryHome } from "./home.ts";

type Step = { step: string; returnId: string; token?: string };
type Baton = { returnId: string; outcome: string; waitSeconds: number };

const call = (step: string, more: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "deciding", Payload: { step, "returnId.$": "$.returnId" } },
  OutputPath: "$.Payload",
  TimeoutSeconds: 30,
  Retry: [{ ErrorEquals: ["TransientFault"], IntervalSeconds: 1, MaxAttempts: 2, MaxDelaySeconds: 1 }],
  ...more,
});

// The shape of the real one in small: decide, wait for a parcel, look, close. A failed decision goes to a person.
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
      ResultPath: "$.news",
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

let store: Store;
let clock: MovableClock;
let sfn: SFNClient;
let workflow: LocalWorkflow;
let steps: Step[];
let tokens: Map<string, string>;
let deciding: (step: Step) => Promise<unknown> | unknown;

const boot = async (definition: object = MACHINE) => {
  clock = movableClock(notesIn(store), Date.parse("2010-12-01T08:00:00Z"));
  const functions = {
    deciding: async (step: Step) => {
      steps.push(step);
      if (step.token) tokens.set(step.returnId, step.token);
      return deciding(step);
    },
  };
  workflow = await startWorkflow({ definition, functions, store, clock, say: () => undefined });
};

beforeEach(async () => {
  store = openStore(home);
  steps = [];
  tokens = new Map();
  deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 14 * 86_400 }) satisfies Baton;
  await boot();
  sfn = localStepFunctions(
    "http://workflow.local",
    reachInProcess(() => workflow),
  );
});
afterEach(async () => {
  await workflow.close(1_000);
  store.exec("DELETE FROM executions");
  store.close();
});

const input = (returnId: string) => JSON.stringify({ returnId, outcome: "started", waitSeconds: 0 });
const begin = (returnId: string) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: STATE_MACHINE_ARN, name: returnId, input: input(returnId) }));
const describeIt = (name: string) => sfn.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
const release = (returnId: string, output: object = { came: true }) =>
  sfn.send(new SendTaskSuccessCommand({ taskToken: tokens.get(returnId), output: JSON.stringify(output) }));
const stepsOf = (returnId: string) => steps.filter((step) => step.returnId === returnId).map((step) => step.step);

/** The process dies: nothing is closed, nothing more is written, and another one starts on the same file. */
const crashAndBoot = async (definition?: object) => {
  await workflow.close(0);
  await boot(definition);
};

describe("an execution", () => {
  it("runs to its wait, and to its end when its token is used", async () => {
    const started = await begin("r1");
    expect(started.executionArn).toBe(executionArn("r1"));
    await workflow.quiet();
    expect((await describeIt("r1")).status).toBe("RUNNING");
    deciding = () => ({ returnId: "r1", outcome: "closed", waitSeconds: 0 });
    await release("r1");
    await workflow.quiet();
    const ended = await describeIt("r1");
    expect(ended).toMatchObject({
      status: "SUCCEEDED",
      output: '{"returnId":"r1","outcome":"closed","waitSeconds":0}',
    });
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    expect(ended.startDate?.getTime()).toBe(started.startDate?.getTime());
  });

  it("is the same one when it is started again with the same input, and refuses another input", async () => {
    const [first, second] = [await begin("r1"), await begin("r1")];
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
    const other = new StartExecutionCommand({ stateMachineArn: STATE_MACHINE_ARN, name: "r1", input: "{}" });
    await expect(sfn.send(other)).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
    await release("r1");
    await workflow.quiet();
    await expect(begin("r1")).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  });

  it("tries a failed step again as the machine says, and goes where it catches", async () => {
    let tries = 0;
    deciding = () => {
      tries++;
      throw Object.assign(new Error("the shop is away"), { name: "TransientFault" });
    };
    await begin("r1");
    await workflow.quiet();
    expect(tries).toBe(3);
    expect(await describeIt("r1")).toMatchObject({ status: "FAILED", error: "Stuck", cause: "a person has to look" });
  });

  it("can be stopped, and is listed", async () => {
    await begin("r1");
    await begin("r2");
    await workflow.quiet();
    await sfn.send(new StopExecutionCommand({ executionArn: executionArn("r1"), error: "Enough" }));
    expect(await describeIt("r1")).toMatchObject({ status: "ABORTED", error: "Enough" });
    const running = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: STATE_MACHINE_ARN, statusFilter: "RUNNING" }),
    );
    expect(running.executions?.map((execution) => execution.name)).toEqual(["r2"]);
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
    await crashAndBoot();
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
  });
});

describe("the gate", () => {
  it("lets a wait run out when the clock passes its deadline, however far away that is", async () => {
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 60 * 86_400 });
    await begin("r1");
    await workflow.quiet();
    clock.advance("P59D");
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel"]);
    clock.advance("P2D");
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("lets a short wait run out in real time", async () => {
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 1 });
    await begin("r1");
    await expect.poll(() => stepsOf("r1"), { timeout: 3_000 }).toContain("CheckParcel");
  });

  it("fails a wait with the error it is told", async () => {
    await begin("r1");
    await workflow.quiet();
    await sfn.send(
      new SendTaskFailureCommand({ taskToken: tokens.get("r1"), error: "Lost", cause: "fell off a ship" }),
    );
    await workflow.quiet();
    expect(await describeIt("r1")).toMatchObject({ status: "FAILED", error: "Stuck" });
  });

  it("takes news that comes before the wait has been opened to its end", async () => {
    deciding = async ({ returnId, token }) => {
      if (token) await release(returnId);
      return { returnId, outcome: "decided", waitSeconds: 60 };
    };
    await begin("r1");
    await workflow.quiet();
    expect((await describeIt("r1")).status).toBe("SUCCEEDED");
  });

  it("gives every try to open a wait a token of its own", async () => {
    const seen = new Set<string>();
    const patient = structuredClone(MACHINE);
    Object.assign(patient.States.AwaitParcel, {
      Retry: [{ ErrorEquals: ["TransientFault"], IntervalSeconds: 1, MaxDelaySeconds: 1 }],
    });
    await crashAndBoot(patient);
    deciding = ({ returnId, token }) => {
      if (token) seen.add(token);
      if (token && seen.size < 3) throw Object.assign(new Error("busy"), { name: "TransientFault" });
      return { returnId, outcome: "decided", waitSeconds: 60 };
    };
    await begin("r1");
    await workflow.quiet();
    expect(seen.size).toBe(3);
    const [first, , last] = [...seen];
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: first, output: "{}" }))).rejects.toMatchObject({
      name: "TaskTimedOut",
    });
    await sfn.send(new SendTaskSuccessCommand({ taskToken: last, output: "{}" }));
  });

  it("knows a token that was never minted, one of another book, and output that is no JSON", async () => {
    await begin("r1");
    await workflow.quiet();
    const success = (taskToken: string, output = "{}") => sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
    await expect(success("nonsense")).rejects.toMatchObject({ name: "InvalidToken" });
    await expect(success(workflow.gate.mintToken("nobody"))).rejects.toMatchObject({ name: "TaskDoesNotExist" });
    await expect(success(tokens.get("r1") ?? "", "{")).rejects.toMatchObject({ name: "InvalidOutput" });
    await release("r1");
    await expect(release("r1")).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("ends a wait whose heartbeat stops, and not one whose heart beats", async () => {
    const beating = structuredClone(MACHINE);
    Object.assign(beating.States.AwaitParcel, { HeartbeatSeconds: 3_600 });
    await crashAndBoot(beating);
    await begin("r1");
    await begin("r2");
    await workflow.quiet();
    clock.advance("PT50M");
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: tokens.get("r1") }));
    clock.advance("PT50M");
    await workflow.quiet();
    expect((await describeIt("r1")).status).toBe("RUNNING");
    expect(await describeIt("r2")).toMatchObject({ status: "FAILED", error: "Stuck" });
  });
});

describe("a restart", () => {
  it("finds every wait with its token and its deadline, and does not repeat what was done", async () => {
    await begin("r1");
    await begin("r2");
    await workflow.quiet();
    await crashAndBoot();
    await release("r1");
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
    clock.advance("P15D");
    await workflow.quiet();
    expect(stepsOf("r2")).toEqual(["Decide", "AwaitParcel", "CheckParcel"]);
  });

  it("fires at once what ran out while nothing was running", async () => {
    await begin("r1");
    await workflow.quiet();
    await workflow.close(0);
    clock.advance("P30D");
    await boot();
    await workflow.quiet();
    expect(stepsOf("r1")).toContain("CheckParcel");
  });

  it("drives on what was in the middle of a step, from the last wait, not from the start", async () => {
    let unblock = (): void => undefined;
    await begin("r1");
    await workflow.quiet();
    deciding = () => new Promise<void>((resolve) => (unblock = resolve));
    await release("r1");
    await expect.poll(() => stepsOf("r1")).toContain("CheckParcel");
    await workflow.close(0);
    deciding = () => ({ returnId: "r1", outcome: "closed", waitSeconds: 0 });
    await boot();
    await workflow.quiet();
    unblock();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "CheckParcel", "CheckParcel"]);
    expect((await describeIt("r1")).status).toBe("SUCCEEDED");
  });

  it("starts over what was in its first step, with its first input", async () => {
    deciding = () => new Promise(() => undefined);
    await begin("r1");
    await expect.poll(() => stepsOf("r1")).toEqual(["Decide"]);
    await workflow.close(0);
    deciding = ({ returnId }) => ({ returnId, outcome: "decided", waitSeconds: 60 });
    await boot();
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "Decide", "AwaitParcel"]);
  });

  it("starts over what waits in a state the machine no longer has", async () => {
    await begin("r1");
    await workflow.quiet();
    const renamed = JSON.parse(JSON.stringify(MACHINE).replaceAll("AwaitParcel", "AwaitGoods")) as object;
    await crashAndBoot(renamed);
    await workflow.quiet();
    expect(stepsOf("r1")).toEqual(["Decide", "AwaitParcel", "Decide", "AwaitGoods"]);
  });
});

describe("many at once", () => {
  it("a thousand waiting executions keep almost no memory, and all run out when the clock moves", async () => {
    const count = 1_000;
    await begin("warm-up");
    await workflow.quiet();
    for (let i = 0; i < count; i++) workflow.start(`r${i}`, input(`r${i}`));
    await workflow.quiet();
    expect(tokens.size).toBe(count + 1);
    clock.advance("P15D");
    await workflow.quiet();
    expect(steps.filter((step) => step.step === "CheckParcel")).toHaveLength(count + 1);
  });
});

describe("the HTTP endpoint", () => {
  it("serves the same API to clients elsewhere on this machine, errors included", async () => {
    const endpoint = await serveEndpoint(workflow);
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

describe("a machine that cannot run here", () => {
  it.each([
    ["a wait inside a Parallel", { Type: "Parallel", Branches: [MACHINE], End: true }],
    ["a wait with an InputPath", { ...MACHINE.States.AwaitParcel, InputPath: "$.x" }],
    ["another service", { ...MACHINE.States.Decide, Resource: "arn:aws:states:::sns:publish" }],
  ])("is refused by the name of its state: %s", async (_, state) => {
    const definition = { StartAt: "Odd", States: { Odd: state } };
    await expect(startWorkflow({ definition, functions: {}, store, clock })).rejects.toThrow(/^Odd: /);
  });
});
