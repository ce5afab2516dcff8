// Monitoring: the alarms, one SNS topic that receives all of them, and one dashboard.
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
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { alarmSpecs, type MonitoredResources } from "../constructs/alarms.ts";
import type { DeploymentStage } from "../stage.ts";

export class WatchStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly stage: DeploymentStage; readonly monitored: MonitoredResources },
  ) {
    super(scope, id, props);
    const topic = new Topic(this, "alarm-topic", {
      displayName: "Comeback",
      enforceSSL: !props.stage.lacks.encryptedTransport,
    });
    topic.addToResourcePolicy(allowAlarmsToPublish(topic));
    if (props.stage.alarmMail) topic.addSubscription(new EmailSubscription(props.stage.alarmMail));
    const refundFailed = notifyOfFailedRefunds(this, props.monitored.bus, topic);
    const alarms = alarmSpecs(props.monitored, refundFailed, props.stage).map((spec) => {
      const alarm = new Alarm(this, spec.id, {
        alarmName: `Comeback: ${spec.title}`,
        alarmDescription: spec.instructions,
        metric: spec.metric,
        threshold: spec.threshold,
        evaluationPeriods: spec.periods ?? 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
      return alarm;
    });
    new Dashboard(this, "dashboard", {
      defaultInterval: Duration.hours(24),
      widgets: [
        [new AlarmStatusWidget({ title: "Alarms", alarms, width: 24 })],
        dashboardGraphs(props.monitored).map(([title, left]) => new GraphWidget({ title, left, width: 8 })),
      ],
    });
  }
}

/**
 * A topic with a policy of its own has no default one, so CloudWatch may publish only if the policy says so. Limited to
 * the alarms of this account.
 */
const allowAlarmsToPublish = (topic: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: "CloudWatchAlarms",
    principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
    actions: ["sns:Publish"],
    resources: [topic.topicArn],
    conditions: { StringEquals: { "aws:SourceAccount": topic.stack.account } },
  });

/** A failed refund is reported with its return id, so that the operator sees more than a count. */
const notifyOfFailedRefunds = (scope: Construct, eventBus: EventBus, topic: Topic): Rule =>
  new Rule(scope, "refund-failed-rule", {
    eventBus,
    eventPattern: { source: ["comeback"], detailType: ["refund-failed"] },
    targets: [
      new SnsTopic(topic, {
        message: RuleTargetInput.fromText(`A refund of return ${EventField.fromPath("$.detail.returnId")} has failed.`),
      }),
    ],
  });

const dashboardGraphs = ({ machine, streams, api }: MonitoredResources): [string, IMetric[]][] => [
  ["Returns", [machine.metricStarted(), machine.metricSucceeded(), machine.metricFailed()]],
  ["Stream lag", [streams.metric("IteratorAge", { statistic: "Maximum" })]],
  ["Requests", [api.metricCount(), api.metricClientError(), api.metricServerError()]],
];
