// The sentences every workflow keeps: a start and a release may be told again and again, and late. Over the real client to
// the laptop's Step Functions, and in memory; what only AWS can do wrong is provoked.
import {
  ExecutionAlreadyExists,
  ExecutionLimitExceeded,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stepFunctions } from "../../functions/adapters/aws/workflow.ts";
import { memoryWorkflow } from "../../functions/adapters/memory/workflow.ts";
import { localStepFunctions } from "../../infra/local/aws-client.ts";
import { movableClock } from "../../infra/local/clock.ts";
import { notesIn, openStore, type Store } from "../../infra/local/store.ts";
import { reachInProcess } from "../../infra/local/workflow/reach.ts";
import { type LocalWorkflow, startWorkflow, STATE_MACHINE_ARN } from "../../infra/local/workflow/workflow.ts";
import { T0 } from "../domain/an-order.ts";
import { temporaryHome } from "../local/home.ts";

const home = temporaryHome();
const MACHINE = {
  StartAt: "Await",
  States: {
    Await: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Parameters: { FunctionName: "deciding", Payload: { "returnId.$": "$.returnId", "token.$": "$$.Task.Token" } },
      End: true,
    },
  },
};

let store: Store;
let machine: LocalWorkflow;
const tokens = new Map<string, string>();
const memory = memoryWorkflow();

beforeAll(async () => {
  store = openStore(home);
  const deciding = async ({ returnId, token }: { returnId: string; token: string }) => void tokens.set(returnId, token);
  const clock = movableClock(notesIn(store), T0);
  machine = await startWorkflow({ definition: MACHINE, functions: { deciding }, store, clock, say: () => undefined });
});
afterAll(async () => {
  await machine.close(1_000);
  store.close();
});

const local = () =>
  stepFunctions(
    localStepFunctions(
      "http://127.0.0.1:1",
      reachInProcess(() => machine),
    ),
    STATE_MACHINE_ARN,
  );

describe.each(["memory", "laptop"] as const)("a workflow, %s", (name) => {
  const workflow = () => (name === "memory" ? memory : local());

  it("is started once under a name, however often it is told, and whenever", async () => {
    await Promise.all(Array.from({ length: 5 }, () => workflow().start("return-1", "return-1")));
    await workflow().start("return-1", "return-1");
    if (name === "memory") return expect([...memory.executions]).toEqual([["return-1", "return-1"]]);
    await machine.quiet();
    await workflow().release(tokens.get("return-1") ?? "", "return-1");
    await machine.quiet();
    expect(machine.book.named("return-1")?.status).toBe("SUCCEEDED");
    await workflow().start("return-1", "return-1");
    expect(machine.book.list(undefined, 10, 0)).toHaveLength(1);
  });

  it("passes over a token that was used, has timed out, or was never given", async () => {
    await workflow().start("return-2", "return-2");
    if (name === "laptop") await machine.quiet();
    const token = tokens.get("return-2") ?? "token-2";
    await workflow().release(token, "return-2");
    await workflow().release(token, "return-2");
    await workflow().release("no such token", "return-2");
    if (name === "memory") expect(memory.released.has(token)).toBe(true);
    else expect(machine.book.named("return-2")?.output).toContain('"outcome":"released"');
  });
});

describe("Step Functions", () => {
  const sfn = new SFNClient({ region: "us-east-1" });
  const mock = mockClient(sfn);
  const workflow = stepFunctions(sfn, STATE_MACHINE_ARN);
  const $metadata = {};
  beforeEach(() => mock.reset());

  it("gets the return's id and nothing else about anybody", async () => {
    mock.on(StartExecutionCommand).resolves({});
    await workflow.start("return-1-7", "return-1");
    expect(mock.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input)).toEqual([
      {
        stateMachineArn: STATE_MACHINE_ARN,
        name: "return-1-7",
        input: '{"returnId":"return-1","outcome":"started","waitSeconds":0}',
      },
    ]);
  });

  it("having started it before is good news", async () => {
    mock.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ $metadata, message: "it runs" }));
    await expect(workflow.start("return-1", "return-1")).resolves.toBeUndefined();
  });

  it.each([
    new TaskTimedOut({ $metadata, message: "too late" }),
    new TaskDoesNotExist({ $metadata, message: "over" }),
    new InvalidToken({ $metadata, message: "what is this" }),
  ])("saying $name of a token is passed over", async (fault) => {
    mock.on(SendTaskSuccessCommand).rejects(fault);
    await expect(workflow.release("token", "return-1")).resolves.toBeUndefined();
  });

  it("failing otherwise is heard of, so that the news is told again", async () => {
    mock.on(StartExecutionCommand).rejects(new ExecutionLimitExceeded({ $metadata, message: "enough" }));
    mock.on(SendTaskSuccessCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    await expect(workflow.start("return-1", "return-1")).rejects.toThrow("enough");
    await expect(workflow.release("token", "return-1")).rejects.toThrow("slow down");
  });
});
