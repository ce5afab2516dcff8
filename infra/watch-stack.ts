// Who is told, and of what: alarms whose names are sentences, one topic they all speak to, one dashboard.
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  AlarmStatusWidget,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { EventField, type EventBus, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { worriesOf, type Watched } from "./constructs/worries.ts";
import type { Stage } from "./stage.ts";

export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly watched: Watched }) {
    super(scope, id, props);
    const told = new Topic(this, "told", {
      displayName: "Comeback",
      enforceSSL: !props.stage.lacks.encryptedTransport,
    });
    if (props.stage.alarmMail) told.addSubscription(new EmailSubscription(props.stage.alarmMail));
    const refundFailed = tellOfFailedRefunds(this, props.watched.bus, told);
    const alarms = worriesOf(props.watched, refundFailed).map((worry) => {
      const alarm = new Alarm(this, worry.id, {
        alarmName: `Comeback: ${worry.sentence}`,
        alarmDescription: worry.whatToDo,
        metric: worry.metric,
        threshold: worry.threshold,
        evaluationPeriods: worry.periods ?? 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(told));
      alarm.addOkAction(new SnsAction(told));
      return alarm;
    });
    new Dashboard(this, "dashboard", {
      defaultInterval: Duration.hours(24),
      widgets: [
        [new AlarmStatusWidget({ title: "Worries", alarms, width: 24 })],
        graphs(props.watched).map(([title, left]) => new GraphWidget({ title, left, width: 8 })),
      ],
    });
  }
}

/** Money that did not arrive is told of by the return's name, not only as a number. */
const tellOfFailedRefunds = (scope: Construct, eventBus: EventBus, told: Topic): Rule =>
  new Rule(scope, "refund-failed-rule", {
    eventBus,
    eventPattern: { source: ["comeback"], detailType: ["refund-failed"] },
    targets: [
      new SnsTopic(told, {
        message: RuleTargetInput.fromText(`A refund of return ${EventField.fromPath("$.detail.returnId")} has failed.`),
      }),
    ],
  });

const graphs = ({ machine, streams, api }: Watched): [string, IMetric[]][] => [
  ["Returns", [machine.metricStarted(), machine.metricSucceeded(), machine.metricFailed()]],
  ["How old the news is", [streams.metric("IteratorAge", { statistic: "Maximum" })]],
  ["Requests", [api.metricCount(), api.metricClientError(), api.metricServerError()]],
];
