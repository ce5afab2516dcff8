// Everything an operator should be woken or told for, as data: a sentence, the metric behind it, and what to do.
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { type IMetric, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus, Rule } from "aws-cdk-lib/aws-events";
import type { Function } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { FunctionName } from "../privileges.ts";

export type Watched = {
  readonly api: HttpApi;
  readonly machine: StateMachine;
  readonly streams: Function;
  readonly undelivered: Queue;
  readonly functions: Readonly<Record<FunctionName, Function>>;
  readonly tables: Readonly<Record<"returns" | "ledger", TableV2>>;
  readonly bus: EventBus;
};

export type Worry = {
  readonly id: string;
  readonly sentence: string;
  readonly whatToDo: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly periods?: number;
};

const NEWS_AGE_MAX = Duration.minutes(5).toMilliseconds();
/** One fault is what retries are for. */
const FAULTS_MIN = 3;
const FIVE_MINUTES = { period: Duration.minutes(5) };

const DOING: Readonly<Record<FunctionName, string>> = {
  shopper: "Shoppers keep being turned away by a fault of ours",
  desk: "The desk keeps being turned away by a fault of ours",
  finance: "Finance keeps being turned away by a fault of ours",
  hooks: "Payment providers, carriers or shops cannot tell their news",
  deciding: "Steps that decide keep failing",
  settling: "Steps that pay keep failing",
  streams: "News of returns keeps being dropped on the way",
};

/** `refundFailed` is the rule that hears of failed refunds on the bus: what it matched is how many there were. */
export const worriesOf = (watched: Watched, refundFailed: Rule): readonly Worry[] => [
  refundWorry(watched, refundFailed),
  ...machineWorries(watched),
  ...newsWorries(watched),
  ...portalWorries(watched),
  ...crowdingWorries(watched),
  ...Object.entries(watched.functions).map(([name, made]) => ({
    id: `${name}-errors`,
    sentence: DOING[name as FunctionName],
    whatToDo: `Read the log of the ${name} function for the last five minutes.`,
    metric: made.metricErrors(FIVE_MINUTES),
    threshold: FAULTS_MIN,
  })),
];

const refundWorry = ({ bus }: Watched, { ruleName }: Rule): Worry => ({
  id: "refund-failed",
  sentence: "A refund has failed and the customer is waiting for the money",
  whatToDo: "Open the desk's queue of trouble: the return is there, with what the provider said.",
  metric: new Metric({
    namespace: "AWS/Events",
    metricName: "MatchedEvents",
    dimensionsMap: { EventBusName: bus.eventBusName, RuleName: ruleName },
    statistic: "Sum",
    ...FIVE_MINUTES,
  }),
  threshold: 1,
});

const machineWorries = ({ machine }: Watched): readonly Worry[] => [
  {
    id: "execution-failed",
    sentence: "A return is waiting for a machine that has stopped",
    whatToDo: "Open the failed execution; its name is the return. Starting it again from the start is always safe.",
    metric: machine.metricFailed(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "execution-timed-out",
    sentence: "A return has taken longer than its workflow allows",
    whatToDo: "Open the execution that timed out; its name is the return. Starting it again is always safe.",
    metric: machine.metricTimedOut(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "execution-aborted",
    sentence: "Somebody has stopped the machine of a return",
    whatToDo: "Ask who aborted the execution and why; then start it again under the return's name.",
    metric: machine.metricAborted(FIVE_MINUTES),
    threshold: 1,
  },
];

const newsWorries = ({ undelivered, streams }: Watched): readonly Worry[] => [
  {
    id: "undelivered",
    sentence: "News of a return was given up on",
    whatToDo: "Read the message in the queue: it names the stream records. Mend the cause, then touch the return.",
    metric: undelivered.metricApproximateNumberOfMessagesVisible(FIVE_MINUTES),
    threshold: 1,
  },
  {
    id: "old-news",
    sentence: "News of returns is minutes late",
    whatToDo: "The streams function does not keep up or keeps failing on one record: read its log.",
    metric: streams.metric("IteratorAge", { ...FIVE_MINUTES, statistic: "Maximum" }),
    threshold: NEWS_AGE_MAX,
  },
];

const portalWorries = ({ api }: Watched): readonly Worry[] => [
  {
    id: "server-errors",
    sentence: "The portal is answering with errors",
    whatToDo: "Look in the gateway's access log which route it is, then in that function's log.",
    metric: api.metricServerError({ ...FIVE_MINUTES, statistic: "Sum" }),
    threshold: 5,
  },
  {
    id: "slow",
    sentence: "The portal is slow for one request in twenty",
    whatToDo: "Look for cold starts, a throttled table, or one slow route in the access log.",
    metric: api.metricLatency({ ...FIVE_MINUTES, statistic: "p95" }),
    threshold: 3000,
    periods: 3,
  },
];

const crowdingWorries = ({ functions, tables }: Watched): readonly Worry[] => [
  ...Object.entries(functions).map(([name, made]) => ({
    id: `${name}-throttled`,
    sentence: `There is no room to run the ${name} function`,
    whatToDo: "The account's limit of concurrent Lambdas is reached: ask AWS to raise it.",
    metric: made.metricThrottles(FIVE_MINUTES),
    threshold: 1,
  })),
  ...Object.entries(tables).flatMap(([name, table]) =>
    ["Read", "Write"].map((direction) => ({
      id: `${name}-${direction.toLowerCase()}-throttled`,
      sentence: `The ${name} table is turning ${direction.toLowerCase()}s away`,
      whatToDo: "One key is used too often, or traffic doubled within minutes: see the table's own metrics.",
      metric: table.metric(`${direction}ThrottleEvents`, { ...FIVE_MINUTES, statistic: "Sum" }),
      threshold: 1,
    })),
  ),
];
