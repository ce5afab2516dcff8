// Every worry has an alarm whose name is a sentence, which tells somebody and says what to do.
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES } from "../../infra/privileges.ts";
import { only, resourcesOf, synthesized, template } from "./synthesized.ts";

const watch = template(synthesized({ alarmMail: "operator@shop.example" }), "watch");
const alarms = Object.values(resourcesOf(watch, "AWS::CloudWatch::Alarm")).map(({ Properties }) => Properties);
const metrics = alarms.map((alarm) => String(alarm["MetricName"]));

describe("the alarms", () => {
  it("have names that are sentences, each only once", () => {
    const names = alarms.map((alarm) => String(alarm["AlarmName"]));
    for (const name of names) expect(name).toMatch(/^Comeback: [A-Z][^.]* [^.]*$/);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Comeback: A return is waiting for a machine that has stopped");
  });

  it("say what to do and tell the topic", () => {
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
    "5xx",
    "Latency",
    "ReadThrottleEvents",
    "WriteThrottleEvents",
  ])("watch %s", (metric) => expect(metrics).toContain(metric));

  it("watch the errors and the throttles of every function", () => {
    expect(metrics.filter((metric) => metric === "Errors")).toHaveLength(FUNCTION_NAMES.length);
    expect(metrics.filter((metric) => metric === "Throttles")).toHaveLength(FUNCTION_NAMES.length);
  });
});

it("a failed refund is heard of on the bus, and the operator is told whose it is", () => {
  expect(only(watch, "AWS::Events::Rule")).toMatchObject({
    EventPattern: { source: ["comeback"], "detail-type": ["refund-failed"] },
    Targets: [{ InputTransformer: { InputPathsMap: { "detail-returnId": "$.detail.returnId" } } }],
  });
  expect(metrics).toContain("MatchedEvents");
});

it("an operator who gave an address is written to", () => {
  expect(only(watch, "AWS::SNS::Subscription")).toMatchObject({ Protocol: "email", Endpoint: "operator@shop.example" });
  expect(only(watch, "AWS::CloudWatch::Dashboard")).toHaveProperty("DashboardBody");
});
