// The alarms an operator receives, as data: a title, the metric behind it, and what to do.
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { type IMetric, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus, Rule } from "aws-cdk-lib/aws-events";
import type { Function } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { DeploymentStage } from "../stage.ts";
import { FUNCTION_NAMES, type FunctionName } from "./privileges.ts";

export type MonitoredResources = {
  readonly api: HttpApi;
  readonly machine: StateMachine;
  readonly streams: Function;
  readonly undelivered: Queue;
  readonly functions: Readonly<Record<FunctionName, Function>>;
  readonly tables: Readonly<Record<"returns" | "ledger", TableV2>>;
  readonly bus: EventBus;
};

export type AlarmSpec = {
  readonly id: string;
  readonly title: string;
  readonly instructions: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly periods?: number;
};

const STREAM_LAG_MS_MAX = Duration.minutes(5).toMilliseconds();
/** Single failures are handled by retries. */
const ERRORS_MIN = 3;
const FIVE_MINUTES = { period: Duration.minutes(5) };

const ERROR_TITLES: Readonly<Record<FunctionName, string>> = {
  shopper: "The shopper function keeps failing",
  desk: "The desk function keeps failing",
  finance: "The finance function keeps failing",
  hooks: "Webhooks of payment providers, carriers or shops keep failing",
  deciding: "Workflow steps that decide keep failing",
  settling: "Workflow steps that pay refunds keep failing",
  streams: "Processing the stream of return events keeps failing",
};

/**
 * `refundFailed` is the rule that matches failed refunds on the event bus; its match count is the number of failures.
 */
export const alarmSpecs = (
  monitored: MonitoredResources,
  refundFailed: Rule,
  { lacks }: Pick<DeploymentStage, "lacks">,
): readonly AlarmSpec[] => [
  refundAlarm(monitored, refundFailed),
  ...workflowAlarms(monitored),
  ...streamAlarms(monitored),
  ...apiAlarms(monitored),
  ...throttlingAlarms(monitored),
  ...FUNCTION_NAMES.map((name) => ({
    id: `${name}-errors`,
    title: ERROR_TITLES[name],
    instructions: `Read the log of the ${name} function for the last five minutes.`,
    metric: lacks.metricMath
      ? monitored.functions[name].metricErrors(FIVE_MINUTES)
      : allErrors(monitored.functions[name]),
    threshold: ERRORS_MIN,
  })),
];

/** A metric that the function counts in its log, as the Powertools adapter names it. */
const loggedMetric = (metricName: "ErrorsLogged" | "EmailsNotSent", { functionName }: Function): Metric =>
  new Metric({
    namespace: "Comeback",
    metricName,
    dimensionsMap: { service: "comeback", function_name: functionName },
    statistic: "Sum",
    ...FIVE_MINUTES,
  });

/** Lambda counts what ends a function; an error that was answered with a problem or redelivered is only in the log. */
const allErrors = (lambda: Function): MathExpression =>
  new MathExpression({
    expression: "MAX([FILL(ended, 0), FILL(logged, 0)])",
    usingMetrics: { ended: lambda.metricErrors(FIVE_MINUTES), logged: loggedMetric("ErrorsLogged", lambda) },
    ...FIVE_MINUTES,
  });

const refundAlarm = ({ bus }: MonitoredResources, { ruleName }: Rule): AlarmSpec => ({
  id: "refund-failed",
  title: "A refund has failed and the customer is waiting for the money",
  instructions: "Open the desk's queue: the return is listed there with the provider's error.",
  metric: new Metric({
    namespace: "AWS/Events",
    metricName: "MatchedEvents",
    dimensionsMap: { EventBusName: bus.eventBusName, RuleName: ruleName },
    statistic: "Sum",
    ...FIVE_MINUTES,
  }),
  threshold: 1,
});

const workflowAlarms = ({ machine }: MonitoredResources): readonly AlarmSpec[] => [
  {
    id: "execution-failed",
    title: "The workflow execution of a return has failed",
    instructions:
      "Open the failed execution; its input has the return id. Starting it again, under a new name, is always safe.",
    metric: machine.metricFailed(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "execution-timed-out",
    title: "The workflow execution of a return has timed out",
    instructions:
      "Open the execution that timed out; its input has the return id. Starting it again, under a new name, is always safe.",
    metric: machine.metricTimedOut(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "execution-aborted",
    title: "Somebody has aborted the workflow execution of a return",
    instructions: "Find out who aborted the execution and why; then start it again, under a new name.",
    metric: machine.metricAborted(FIVE_MINUTES),
    threshold: 1,
  },
];

const streamAlarms = ({ undelivered, streams }: MonitoredResources): readonly AlarmSpec[] => [
  {
    id: "undelivered",
    title: "An event of a return could not be processed",
    instructions:
      "Read the message in the queue: it names the stream records. Fix the cause, then process them again within 24 hours.",
    metric: undelivered.metricApproximateNumberOfMessagesVisible(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "stream-lag",
    title: "Events of returns are processed minutes late",
    instructions: "The streams function is too slow or keeps failing on one record: read its log.",
    metric: streams.metric("IteratorAge", { ...FIVE_MINUTES, statistic: "Maximum" }),
    threshold: STREAM_LAG_MS_MAX,
  },
  {
    id: "emails-not-sent",
    title: "Emails to customers cannot be sent",
    instructions: "Read the streams function's log: it names the returns and the mail service's error.",
    metric: loggedMetric("EmailsNotSent", streams),
    threshold: 1,
  },
];

const apiAlarms = ({ api }: MonitoredResources): readonly AlarmSpec[] => [
  {
    id: "server-errors",
    title: "The portal responds with server errors",
    instructions: "Find the failing route in the gateway's access log, then read that function's log.",
    metric: api.metricServerError({ ...FIVE_MINUTES, statistic: "Sum" }),
    threshold: 5,
  },
  {
    id: "slow",
    title: "The portal is slow for one request in twenty",
    instructions: "Look for cold starts, a throttled table, or one slow route in the access log.",
    metric: api.metricLatency({ ...FIVE_MINUTES, statistic: "p95" }),
    threshold: 3000,
    periods: 3,
  },
];

const throttlingAlarms = ({ functions, tables }: MonitoredResources): readonly AlarmSpec[] => [
  ...Object.entries(functions).map(([name, lambda]) => ({
    id: `${name}-throttled`,
    title: `The ${name} function is throttled`,
    instructions: "The account's limit of concurrent Lambdas is reached: ask AWS to raise it.",
    metric: lambda.metricThrottles(FIVE_MINUTES),
    threshold: 1,
  })),
  ...Object.entries(tables).flatMap(([name, table]) =>
    ["Read", "Write"].map((direction) => ({
      id: `${name}-${direction.toLowerCase()}-throttled`,
      title: `The ${name} table throttles ${direction.toLowerCase()}s`,
      instructions: "One key is used too often, or traffic doubled within minutes: see the table's own metrics.",
      metric: table.metric(`${direction}ThrottleEvents`, { ...FIVE_MINUTES, statistic: "Sum" }),
      threshold: 1,
    })),
  ),
];
