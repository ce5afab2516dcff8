// The state machine definition: valid Amazon States Language that keeps what its header promises.
import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import type { WorkflowRoute } from "../../functions/domain/returns/workflow-stage.ts";
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import { DECIDING, SETTLING } from "../../functions/workflow/steps/index.ts";

type State = {
  readonly Type: "Task" | "Choice" | "Succeed" | "Fail";
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Variable: string; readonly StringEquals: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly Parameters?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, string>> };
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly OutputPath?: string;
  readonly ResultPath?: string;
};

const lambdas = {
  deciding: "arn:aws:lambda:eu-west-1:123456789012:function:deciding",
  settling: "arn:aws:lambda:eu-west-1:123456789012:function:settling",
};
const machine = returnWorkflow(lambdas);
const states = Object.entries(machine.States) as [string, State][];
const tasks = states.filter(([, { Type }]) => Type === "Task");
const waits = tasks.filter(([, { Resource }]) => Resource?.endsWith(".waitForTaskToken"));
const steps = tasks.filter(([, { Resource }]) => !Resource?.endsWith(".waitForTaskToken"));
const stateOf = (name: string): State => states.find(([candidate]) => candidate === name)?.[1] ?? { Type: "Fail" };

const ROUTES: readonly WorkflowRoute[] = [
  "requested",
  "in-review",
  "authorized",
  "awaiting-parcel",
  "awaiting-inspection",
  "to-settle",
  "awaiting-payment",
  "payment-due",
  "with-desk",
  "over",
];

describe("the state machine", () => {
  it("is valid Amazon States Language, with computed and with static time-outs", () => {
    expect(validate(structuredClone(machine))).toMatchObject({ isValid: true });
    expect(validate(returnWorkflow(lambdas, { staticTimeoutSeconds: 600 }))).toMatchObject({ isValid: true });
  });

  it("is plain data, the same every time", () => {
    expect(JSON.parse(JSON.stringify(machine))).toEqual(machine);
    expect(returnWorkflow(lambdas)).toEqual(machine);
  });

  it("calls a step for every task, named like the state, in the function that has it", () => {
    const tasksIn = (lambda: string) =>
      tasks.filter(([, { Parameters }]) => Parameters?.FunctionName === lambda).map(([name]) => name);
    expect(tasksIn(lambdas.deciding).toSorted()).toEqual(Object.keys(DECIDING).toSorted());
    expect(tasksIn(lambdas.settling).toSorted()).toEqual(Object.keys(SETTLING).toSorted());
    for (const [name, { Parameters }] of tasks) expect(Parameters?.Payload["step"]).toBe(name);
  });

  it("pays in no states but Settle and CheckPayment", () =>
    expect(Object.keys(SETTLING)).toEqual(["Settle", "CheckPayment"]));

  it("gives every task a time-out, retries and an escalation", () => {
    for (const [name, { TimeoutSeconds, TimeoutSecondsPath, Retry, Catch }] of tasks) {
      expect([name, (TimeoutSeconds ?? 0) > 0 || TimeoutSecondsPath === "$.waitSeconds"]).toEqual([name, true]);
      expect([name, Retry?.every(({ MaxAttempts }) => MaxAttempts > 0)]).toEqual([name, true]);
      const last = Catch?.at(-1);
      expect([name, last?.ErrorEquals, last?.Next]).toEqual([
        name,
        ["States.ALL"],
        name === "EscalateToDesk" ? "Lost" : "EscalateToDesk",
      ]);
    }
  });

  it("retries transient errors, and never a bug", () => {
    for (const [name, { Retry }] of tasks) {
      if (name === "EscalateToDesk") continue;
      const errors = Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
      expect(errors).toContain("TransientFault");
      expect(errors).not.toContain("States.ALL");
      expect(errors).not.toContain("States.TaskFailed");
    }
  });

  it("follows every wait with a check, also after a time-out", () => {
    expect(waits.length).toBeGreaterThan(0);
    for (const [name, { Next, Catch, Parameters, Retry }] of waits) {
      const check = name.replace("Await", "Check");
      expect([name, Next]).toEqual([name, check]);
      expect(Catch?.[0]).toMatchObject({ ErrorEquals: ["States.Timeout", "States.HeartbeatTimeout"], Next: check });
      expect(Parameters?.Payload["token.$"]).toBe("$$.Task.Token");
      expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain("States.Timeout");
      expect(stateOf(check).Type).toBe("Task");
    }
  });

  it("passes on the step output and nothing else", () => {
    for (const [name, { OutputPath, Parameters }] of steps) {
      expect([name, OutputPath]).toEqual([name, "$.Payload"]);
      expect(Parameters?.Payload).toEqual({ step: name, "returnId.$": "$.returnId" });
    }
    for (const [name, { ResultPath, Parameters }] of waits) {
      expect([name, ResultPath]).toEqual([name, "$.taskResult"]);
      expect(Object.keys(Parameters?.Payload ?? {})).toEqual(["step", "returnId.$", "token.$"]);
    }
  });

  it("reaches every state, and an end from each of them", () => {
    const nextStates = ({ Next, Default, Choices = [], Catch = [] }: State): string[] =>
      [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((one) => one.Next)].filter(
        (name) => name !== undefined,
      );
    const reachableFrom = (start: string): Set<string> => {
      const reached = new Set([start]);
      for (const name of reached) for (const next of nextStates(stateOf(name))) reached.add(next);
      return reached;
    };
    expect([...reachableFrom(machine.StartAt)].toSorted()).toEqual(states.map(([name]) => name).toSorted());
    for (const [name, { Type }] of states)
      if (Type !== "Fail") expect([name, reachableFrom(name).has("Over")]).toEqual([name, true]);
  });

  it("routes every route to the state that handles it", () => {
    const { Choices = [], Default } = stateOf("RouteByStage");
    expect(Choices.map(({ StringEquals }) => StringEquals).toSorted()).toEqual([...ROUTES].toSorted());
    expect(Default).toBe("EscalateToDesk");
  });

  it("has Choice states only on known routes, with RouteByStage as their default", () => {
    for (const [name, { Type, Choices = [], Default }] of states) {
      if (Type !== "Choice") continue;
      for (const { Variable, StringEquals, Next } of Choices) {
        expect(Variable).toBe("$.outcome");
        expect(ROUTES).toContain(StringEquals);
        expect([name, StringEquals, Next]).toEqual([name, StringEquals, hubTarget(StringEquals)]);
      }
      if (name !== "RouteByStage") expect(Default).toBe("RouteByStage");
    }
  });
});

/** Every Choice state sends a route to the same state as RouteByStage. */
const hubTarget = (route: string): string | undefined =>
  stateOf("RouteByStage").Choices?.find(({ StringEquals }) => StringEquals === route)?.Next;
