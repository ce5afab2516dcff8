// The contract of every workflow port: starts and releases may repeat and may come late. Run over the real client
// against the laptop's Step Functions, and in memory; errors that only AWS gives are mocked.
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
import { localStepFunctions } from "../../infra/local/runtime/aws-clients.ts";
import { movableClock } from "../../infra/local/runtime/clock.ts";
import { keyValueStore, openStore, type StateStore } from "../../infra/local/runtime/state-store.ts";
import { inProcessTransport } from "../../infra/local/workflow/transports.ts";
import { type LocalWorkflow, startLocalWorkflow, STATE_MACHINE_ARN } from "../../infra/local/workflow/workflow.ts";
import { T0 } from "../support/domain/an-order.ts";
import { temporaryHome } from "../support/local/temporary-home.ts";

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

let store: StateStore;
let localWorkflow: LocalWorkflow;
const tokens = new Map<string, string>();
const memory = memoryWorkflow();

beforeAll(async () => {
  store = openStore(home);
  const deciding = async ({ returnId, token }: { returnId: string; token: string }) => void tokens.set(returnId, token);
  const clock = movableClock(keyValueStore(store), T0);
  localWorkflow = await startLocalWorkflow({
    definition: MACHINE,
    functions: { deciding },
    store,
    clock,
    log: () => undefined,
  });
});
afterAll(async () => {
  await localWorkflow.close(1_000);
  store.close();
});

const laptopWorkflow = () =>
  stepFunctions(
    localStepFunctions(
      "http://127.0.0.1:1",
      inProcessTransport(() => localWorkflow),
    ),
    STATE_MACHINE_ARN,
  );

describe.each(["memory", "laptop"] as const)("a workflow, %s", (name) => {
  const workflow = () => (name === "memory" ? memory : laptopWorkflow());

  it("is started once per name, however often and whenever it is requested", async () => {
    await Promise.all(Array.from({ length: 5 }, () => workflow().start("return-1", "return-1")));
    await workflow().start("return-1", "return-1");
    if (name === "memory") return expect([...memory.executions]).toEqual([["return-1", "return-1"]]);
    await localWorkflow.whenIdle();
    await workflow().release(tokens.get("return-1") ?? "", "return-1");
    await localWorkflow.whenIdle();
    expect(localWorkflow.executions.findByName("return-1")?.status).toBe("SUCCEEDED");
    await workflow().start("return-1", "return-1");
    expect(localWorkflow.executions.list(undefined, 10, 0)).toHaveLength(1);
  });

  it("ignores a token that was used, has timed out, or was never issued", async () => {
    await workflow().start("return-2", "return-2");
    if (name === "laptop") await localWorkflow.whenIdle();
    const token = tokens.get("return-2") ?? "token-2";
    await workflow().release(token, "return-2");
    await workflow().release(token, "return-2");
    await workflow().release("no such token", "return-2");
    if (name === "memory") expect(memory.released.has(token)).toBe(true);
    else expect(localWorkflow.executions.findByName("return-2")?.output).toContain('"outcome":"released"');
  });
});

describe("Step Functions", () => {
  const sfn = new SFNClient({ region: "us-east-1" });
  const mock = mockClient(sfn);
  const workflow = stepFunctions(sfn, STATE_MACHINE_ARN);
  const $metadata = {};
  beforeEach(() => mock.reset());

  it("gets the return's id and no personal data", async () => {
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

  it("accepts that the execution already exists", async () => {
    mock.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ $metadata, message: "it runs" }));
    await expect(workflow.start("return-1", "return-1")).resolves.toBeUndefined();
  });

  it.each([
    new TaskTimedOut({ $metadata, message: "too late" }),
    new TaskDoesNotExist({ $metadata, message: "over" }),
    new InvalidToken({ $metadata, message: "what is this" }),
  ])("answering $name to a release is ignored", async (fault) => {
    mock.on(SendTaskSuccessCommand).rejects(fault);
    await expect(workflow.release("token", "return-1")).resolves.toBeUndefined();
  });

  it("failing otherwise throws, so that the stream event is retried", async () => {
    mock.on(StartExecutionCommand).rejects(new ExecutionLimitExceeded({ $metadata, message: "enough" }));
    mock.on(SendTaskSuccessCommand).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    await expect(workflow.start("return-1", "return-1")).rejects.toThrow("enough");
    await expect(workflow.release("token", "return-1")).rejects.toThrow("slow down");
  });
});
