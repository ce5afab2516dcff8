// The watch stack: every alarm has a readable name, notifies the topic and says what to do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES } from "../../infra/constructs/privileges.ts";
import { onlyResource, resourcesOf, synthesize, template } from "./synthesize.ts";

const watch = template(synthesize({ alarmMail: "operator@shop.example" }), "watch");
const METRIC_NAME = /(?<="MetricName":")\w+/g;
const alarms = Object.values(resourcesOf(watch, "AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);
const metrics = alarms.flatMap((alarm) =>
  typeof alarm["MetricName"] === "string" ? [alarm["MetricName"]] : JSON.stringify(alarm["Metrics"]).match(METRIC_NAME),
);

/** Alarms that ask for the same have one section. */
const sectionOf = (title: string): string =>
  title
    .replace(/^The \w+ function is throttled$/, "The … function is throttled")
    .replace(/^The \w+ table throttles (?:reads|writes)$/, "The … table throttles …");

describe("the alarms", () => {
  it("have unique names that are sentences", () => {
    const names = alarms.map((alarm) => String(alarm["AlarmName"]));
    for (const name of names) expect(name).toMatch(/^Comeback: [A-Z][^.]* [^.]*$/);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Comeback: The workflow execution of a return has failed");
  });

  it("say what to do and notify the topic", () => {
    for (const alarm of alarms) {
      expect(String(alarm["AlarmDescription"]).length).toBeGreaterThan(20);
      expect(alarm["AlarmActions"]).toHaveLength(1);
      expect(alarm["TreatMissingData"]).toBe("notBreaching");
    }
  });

  it.each([
    "ExecutionsFailed",
    "ExecutionsTimedOut",
    "ExecutionsAborted",
    "ApproximateNumberOfMessagesVisible",
    "IteratorAge",
    "EmailsNotSent",
    "5xx",
    "Latency",
    "ReadThrottleEvents",
    "WriteThrottleEvents",
  ])("watch %s", (metric) => expect(metrics).toContain(metric));

  it("have a section in the runbook, with the title that the email has", () => {
    const runbook = readFileSync(join(import.meta.dirname, "../../docs/operate/runbook.md"), "utf8");
    const sections = [...runbook.matchAll(/^### (.+)$/gm)].map(([, title = ""]) => title);
    const titles = alarms.map((alarm) => sectionOf(String(alarm["AlarmName"]).replace("Comeback: ", "")));
    expect(titles.filter((title) => !sections.includes(title))).toEqual([]);
    expect(sections.filter((section) => !titles.includes(section))).toEqual([]);
  });

  it("watch the errors and the throttles of every function", () => {
    expect(metrics.filter((metric) => metric === "Errors")).toHaveLength(FUNCTION_NAMES.length);
    expect(metrics.filter((metric) => metric === "ErrorsLogged")).toHaveLength(FUNCTION_NAMES.length);
    expect(metrics.filter((metric) => metric === "Throttles")).toHaveLength(FUNCTION_NAMES.length);
  });
});

it("a failed refund on the event bus notifies the operator with the return's id", () => {
  expect(onlyResource(watch, "AWS::Events::Rule")).toMatchObject({
    EventPattern: { source: ["comeback"], "detail-type": ["refund-failed"] },
    Targets: [{ InputTransformer: { InputPathsMap: { "detail-returnId": "$.detail.returnId" } } }],
  });
  expect(metrics).toContain("MatchedEvents");
});

it("a configured alarm address is subscribed to the topic", () => {
  expect(onlyResource(watch, "AWS::SNS::Subscription")).toMatchObject({
    Protocol: "email",
    Endpoint: "operator@shop.example",
  });
  expect(onlyResource(watch, "AWS::CloudWatch::Dashboard")).toHaveProperty("DashboardBody");
});

describe("the topic's policy", () => {
  const { Statement: statements } = onlyResource(watch, "AWS::SNS::TopicPolicy")["PolicyDocument"] as {
    Statement: readonly { Effect: string; Principal: { Service?: string }; Action: string; Condition?: unknown }[];
  };
  const publisher = (service: string) =>
    statements.find(({ Effect, Principal }) => Effect === "Allow" && Principal.Service === service);

  it("lets CloudWatch publish the alarms of this account, and nobody else's", () => {
    const alarmStatement = publisher("cloudwatch.amazonaws.com");
    expect(alarmStatement).toMatchObject({ Action: "sns:Publish" });
    expect(JSON.stringify(alarmStatement?.Condition)).toContain("aws:SourceAccount");
  });

  it("lets EventBridge publish failed refunds", () =>
    expect(publisher("events.amazonaws.com")).toMatchObject({ Action: "sns:Publish" }));
});
