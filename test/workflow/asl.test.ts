// The life of a return as data: valid Amazon States Language, and true to what its header promises.
import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../functions/domain/returns/place.ts";
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
const stateOf = (name: string): State => states.find(([known]) => known === name)?.[1] ?? { Type: "Fail" };

const PLACES: readonly Outcome[] = [
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
  it("is valid Amazon States Language, waiting for a computed time or for a fixed one", () => {
    expect(validate(structuredClone(machine))).toMatchObject({ isValid: true });
    expect(validate(returnWorkflow(lambdas, { staticTimeoutSeconds: 600 }))).toMatchObject({ isValid: true });
  });

  it("is plain data, the same every time", () => {
    expect(JSON.parse(JSON.stringify(machine))).toEqual(machine);
    expect(returnWorkflow(lambdas)).toEqual(machine);
  });

  it("calls a step for every task, named as the state, in the function that has it", () => {
    const called = (lambda: string) =>
      tasks.filter(([, { Parameters }]) => Parameters?.FunctionName === lambda).map(([name]) => name);
    expect(called(lambdas.deciding).toSorted()).toEqual(Object.keys(DECIDING).toSorted());
    expect(called(lambdas.settling).toSorted()).toEqual(Object.keys(SETTLING).toSorted());
    for (const [name, { Parameters }] of tasks) expect(Parameters?.Payload["step"]).toBe(name);
  });

  it("lets nothing but Settle and CheckPayment near the money", () =>
    expect(Object.keys(SETTLING)).toEqual(["Settle", "CheckPayment"]));

  it("gives every task a timeout, retries and a person", () => {
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

  it("retries passing faults, and never what is our bug", () => {
    for (const [name, { Retry }] of tasks) {
      if (name === "EscalateToDesk") continue;
      const errors = Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
      expect(errors).toContain("TransientFault");
      expect(errors).not.toContain("States.ALL");
      expect(errors).not.toContain("States.TaskFailed");
    }
  });

  it("follows every wait with a look, also when the wait runs out", () => {
    expect(waits.length).toBeGreaterThan(0);
    for (const [name, { Next, Catch, Parameters, Retry }] of waits) {
      const look = name.replace("Await", "Check");
      expect([name, Next]).toEqual([name, look]);
      expect(Catch?.[0]).toMatchObject({ ErrorEquals: ["States.Timeout", "States.HeartbeatTimeout"], Next: look });
      expect(Parameters?.Payload["token.$"]).toBe("$$.Task.Token");
      expect(Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain("States.Timeout");
      expect(stateOf(look).Type).toBe("Task");
    }
  });

  it("hands on the baton and nothing else", () => {
    for (const [name, { OutputPath, Parameters }] of steps) {
      expect([name, OutputPath]).toEqual([name, "$.Payload"]);
      expect(Parameters?.Payload).toEqual({ step: name, "returnId.$": "$.returnId" });
    }
    for (const [name, { ResultPath, Parameters }] of waits) {
      expect([name, ResultPath]).toEqual([name, "$.news"]);
      expect(Object.keys(Parameters?.Payload ?? {})).toEqual(["step", "returnId.$", "token.$"]);
    }
  });

  it("reaches every state, and an end from every one", () => {
    const nextOf = ({ Next, Default, Choices = [], Catch = [] }: State): string[] =>
      [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((one) => one.Next)].filter(
        (name) => name !== undefined,
      );
    const reach = (start: string): Set<string> => {
      const seen = new Set([start]);
      for (const name of seen) for (const next of nextOf(stateOf(name))) seen.add(next);
      return seen;
    };
    expect([...reach(machine.StartAt)].toSorted()).toEqual(states.map(([name]) => name).toSorted());
    for (const [name, { Type }] of states)
      if (Type !== "Fail") expect([name, reach(name).has("Over")]).toEqual([name, true]);
  });

  it("routes every place there is, from the hub, to where it is dealt with", () => {
    const { Choices = [], Default } = stateOf("WhereNow");
    expect(Choices.map(({ StringEquals }) => StringEquals).toSorted()).toEqual([...PLACES].toSorted());
    expect(Default).toBe("EscalateToDesk");
  });

  it("asks questions about the outcome alone, of places there are, and sends what it does not expect to the hub", () => {
    for (const [name, { Type, Choices = [], Default }] of states) {
      if (Type !== "Choice") continue;
      for (const { Variable, StringEquals, Next } of Choices) {
        expect(Variable).toBe("$.outcome");
        expect(PLACES).toContain(StringEquals);
        expect([name, StringEquals, Next]).toEqual([name, StringEquals, hubRoute(StringEquals)]);
      }
      if (name !== "WhereNow") expect(Default).toBe("WhereNow");
    }
  });
});

/** Every question sends a place where the hub would send it. */
const hubRoute = (place: string): string | undefined =>
  stateOf("WhereNow").Choices?.find(({ StringEquals }) => StringEquals === place)?.Next;
