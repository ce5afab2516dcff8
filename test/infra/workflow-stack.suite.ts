// The workflow stack: the deployed state machine, and the stream that feeds it.
import validateDefinition from "asl-validator";
import { describe, expect, it } from "vitest";
import { onlyResource, type Resource, resourcesOf, synthesize, template } from "./synthesize.ts";

type State = {
  readonly Type: string;
  readonly Retry?: readonly unknown[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly [field: string]: unknown;
};
type Definition = { readonly States: Readonly<Record<string, State>> };

const workflow = template(synthesize(), "workflow");
const machine = Object.values(resourcesOf(workflow, "AWS::StepFunctions::StateMachine"))[0] as Resource;

/** The definition, with every function reference replaced by a fixed ARN. */
function definitionOf({ Properties }: Resource): Definition {
  const text = Properties["DefinitionString"] as { "Fn::Join": [string, (string | object)[]] };
  const arn = "arn:aws:lambda:eu-west-1:123456789012:function:some";
  return JSON.parse(text["Fn::Join"][1].map((part) => (typeof part === "string" ? part : arn)).join("")) as Definition;
}

const tasksOf = (definition: Definition): [string, State][] =>
  Object.entries(definition.States).filter(([, { Type }]) => Type === "Task");

describe("the deployed definition", () => {
  const definition = definitionOf(machine);

  it("is valid Amazon States Language", () => {
    expect(validateDefinition(definition)).toMatchObject({ isValid: true });
  });

  it("gives every task a timeout, retries and a catch", () => {
    for (const [name, state] of tasksOf(definition)) {
      expect(state["TimeoutSeconds"] ?? state["TimeoutSecondsPath"], `${name} has a timeout`).toBeDefined();
      expect(state.Retry?.length, `${name} is retried`).toBeGreaterThan(0);
      expect(state.Catch?.length, `${name} is caught`).toBeGreaterThan(0);
    }
  });

  it("waits for a computed time, and for a fixed time on the emulator", () => {
    const emulatorTemplate = template(synthesize({ stage: "emulator" }), "workflow");
    const emulatorDefinition = definitionOf(
      Object.values(resourcesOf(emulatorTemplate, "AWS::StepFunctions::StateMachine"))[0] as Resource,
    );
    const waits = (machineDefinition: Definition): State[] =>
      tasksOf(machineDefinition).flatMap(([, state]) =>
        String(state["Resource"]).endsWith("waitForTaskToken") ? [state] : [],
      );
    expect(waits(definition).length).toBeGreaterThan(0);
    for (const state of waits(definition)) expect(state["TimeoutSecondsPath"]).toBe("$.waitSeconds");
    for (const state of waits(emulatorDefinition)) expect(state["TimeoutSeconds"]).toBeGreaterThan(0);
    expect(validateDefinition(emulatorDefinition)).toMatchObject({ isValid: true });
  });
});

describe("the state machine", () => {
  it("logs errors only, and no execution data", () => {
    expect(machine.Properties).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ERROR", IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it("may invoke its two functions only", () => {
    const roles = Object.entries(resourcesOf(workflow, "AWS::IAM::Policy")).filter(([id]) =>
      id.startsWith("machinerole"),
    );
    const text = JSON.stringify(roles);
    expect(text.match(/lambda:\w+/g)).toEqual(["lambda:InvokeFunction"]);
    expect(text.match(/"Fn::GetAtt":\["(deciding|settling|streams)[0-9A-F]{8}","Arn"\]/g)).toHaveLength(2);
  });
});

describe("the table's stream", () => {
  it("retries only the failed records of a batch, a limited number of times, then sends them to the queue", () => {
    expect(onlyResource(workflow, "AWS::Lambda::EventSourceMapping")).toMatchObject({
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
      StartingPosition: "TRIM_HORIZON",
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    expect(onlyResource(workflow, "AWS::SQS::Queue")).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
  });

  it("passes on events of the log and summaries, and filters out all other items", () => {
    const criteria = onlyResource(workflow, "AWS::Lambda::EventSourceMapping")["FilterCriteria"];
    const { Filters } = criteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { sk: { S: [{ prefix: "EVENT#" }, "SUMMARY"] } } } },
    ]);
  });
});
