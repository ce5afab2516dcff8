// When things happen: the state machine of a return, the two functions that do its steps, and the one that carries
// the news from the table to the machine.
import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Policy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { returnWorkflow } from "../functions/workflow/return.asl.ts";
import { LambdaFunction } from "./constructs/lambda-function.ts";
import type { DataStack } from "./data-stack.ts";
import { PRIVILEGES } from "./privileges.ts";
import { NOBODYS_ADDRESS, type Stage } from "./stage.ts";

const STREAM_BATCH_MAX = 100;
/** With the service's growing pauses this is some minutes of patience; then the news goes to the queue, and a person. */
const STREAM_RETRIES_MAX = 10;
const NEWS_AGE_HOURS_MAX = 12;

/** What happened to a return, and where it now stands. Everything else in the table is nobody's news. */
const NEWS = [
  FilterCriteria.filter({
    eventName: FilterRule.or("INSERT", "MODIFY"),
    dynamodb: { Keys: { sk: { S: [{ prefix: "EVENT#" }, "SUMMARY"] } } },
  }),
];

export type WorkflowStackProps = StackProps & {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly portalUrl: string;
};

export class WorkflowStack extends Stack {
  readonly deciding: LambdaFunction;
  readonly settling: LambdaFunction;
  readonly streams: LambdaFunction;
  readonly machine: StateMachine;
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, props: WorkflowStackProps) {
    super(scope, id, props);
    const shared = { stage: props.stage, data: props.data, portalUrl: props.portalUrl };
    this.deciding = new LambdaFunction(this, {
      ...shared,
      name: "deciding",
      does: "looks where a return stands and decides what is next",
      timeoutSeconds: 30,
    });
    this.settling = new LambdaFunction(this, {
      ...shared,
      name: "settling",
      does: "pays refunds; the only step that reaches the payment provider",
      // A return may be paid back to several tenders, one after the other; the step itself is given up after 120 s.
      timeoutSeconds: 110,
    });
    this.streams = new LambdaFunction(this, {
      ...shared,
      name: "streams",
      does: "carries the news of a return to the workflow, the ledger, the post and the bus",
      timeoutSeconds: 60,
    });
    this.machine = this.makeMachine(props.stage);
    this.undelivered = this.feedStreams(props.data, props.stage);
    this.letStreamsReachTheMachine();
    if (props.stage.mailFrom === NOBODYS_ADDRESS)
      Annotations.of(this).addWarningV2(
        "comeback:mail",
        "no letters will be sent: say -c mailFrom=… with an address SES has verified",
      );
    new CfnOutput(this, "MachineArn", { value: this.machine.stateMachineArn });
    new CfnOutput(this, "UndeliveredUrl", { value: this.undelivered.queueUrl });
  }

  private makeMachine(stage: Stage): StateMachine {
    const wait = stage.lacks.waitsOfSeconds;
    const steps = { deciding: this.deciding.functionArn, settling: this.settling.functionArn };
    const definition = returnWorkflow(steps, wait === undefined ? {} : { staticTimeoutSeconds: wait });
    const role = new Role(this, "machine-role", { assumedBy: new ServicePrincipal("states.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: Object.values(steps) }));
    const machine = new StateMachine(this, "machine", {
      comment: "The life of one return",
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      role,
      tracingEnabled: true,
      logs: {
        // The prefix keeps the log service's resource policy small: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
        destination: new LogGroup(this, "machine-log", {
          logGroupName: `/aws/vendedlogs/states/${this.stackName}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    return machine;
  }

  /** News that cannot be delivered ends in a queue with an alarm on it; the rest of its batch is not held up. */
  private feedStreams(data: DataStack, stage: Stage): Queue {
    const undelivered = new Queue(this, "undelivered", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: !stage.lacks.encryptedTransport,
      retentionPeriod: Duration.days(14),
    });
    this.streams.addEventSource(
      new DynamoEventSource(data.tables.returns as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: STREAM_BATCH_MAX,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: STREAM_RETRIES_MAX,
        maxRecordAge: Duration.hours(NEWS_AGE_HOURS_MAX),
        onFailure: new SqsDlq(undelivered),
        filters: NEWS,
      }),
    );
    return undelivered;
  }

  /** A policy of its own, made after the machine: in the function's role it would close a circle through the machine. */
  private letStreamsReachTheMachine(): void {
    if (!PRIVILEGES.streams.workflow) return;
    const arn = this.machine.stateMachineArn;
    this.streams.addEnvironment("COMEBACK_STATE_MACHINE_ARN", arn);
    new Policy(this, "streams-reach-machine", {
      roles: [this.streams.role!],
      statements: [
        new PolicyStatement({ actions: ["states:StartExecution"], resources: [arn] }),
        // A token belongs to no resource IAM knows of, so AWS takes only "*" here; the token itself cannot be guessed.
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
        new PolicyStatement({ actions: ["states:SendTaskSuccess"], resources: ["*"] }),
      ],
    });
  }
}
