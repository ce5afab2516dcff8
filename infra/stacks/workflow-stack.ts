// The state machine of a return, the two functions that run its steps, and the function that dispatches the table's
// stream records to the workflow and other consumers.
import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Policy, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { returnWorkflow } from "../../functions/workflow/return.asl.ts";
import { LambdaFunction } from "../constructs/lambda-function.ts";
import type { DataStack } from "./data-stack.ts";
import { PRIVILEGES } from "../constructs/privileges.ts";
import { PLACEHOLDER_SENDER, type DeploymentStage } from "../stage.ts";

const STREAM_BATCH_MAX = 100;
/** With the service's backoff this covers some minutes; then the record goes to the dead-letter queue, for a person. */
const STREAM_RETRIES_MAX = 10;
const RECORD_AGE_HOURS_MAX = 12;

/** A return's events and its summary. No consumer needs the other items of the table. */
const STREAM_FILTERS = [
  FilterCriteria.filter({
    eventName: FilterRule.or("INSERT", "MODIFY"),
    dynamodb: { Keys: { sk: { S: [{ prefix: "EVENT#" }, "SUMMARY"] } } },
  }),
];

export type WorkflowStackProps = StackProps & {
  readonly stage: DeploymentStage;
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
      description: "reads a return's state and decides the next step",
      timeoutSeconds: 30,
    });
    this.settling = new LambdaFunction(this, {
      ...shared,
      name: "settling",
      description: "pays refunds; the only workflow function that calls the payment provider",
      // A return may be refunded to several tenders in sequence; the workflow step itself times out after 120 s.
      timeoutSeconds: 110,
    });
    this.streams = new LambdaFunction(this, {
      ...shared,
      name: "streams",
      description: "dispatches return events to the workflow, the ledger, email and the event bus",
      timeoutSeconds: 60,
    });
    this.machine = this.createMachine(props.stage);
    this.undelivered = this.addStreamSource(props.data, props.stage);
    this.grantStreamsWorkflowAccess();
    if (props.stage.mailFrom === PLACEHOLDER_SENDER)
      Annotations.of(this).addWarningV2(
        "comeback:mail",
        "no email will be sent: pass -c mailFrom=… with an address that SES has verified",
      );
    new CfnOutput(this, "MachineArn", { value: this.machine.stateMachineArn });
    new CfnOutput(this, "UndeliveredUrl", { value: this.undelivered.queueUrl });
  }

  private createMachine(stage: DeploymentStage): StateMachine {
    const fixedWaitSeconds = stage.lacks.fixedWaitSeconds;
    const steps = { deciding: this.deciding.functionArn, settling: this.settling.functionArn };
    const definition = returnWorkflow(
      steps,
      fixedWaitSeconds === undefined ? {} : { staticTimeoutSeconds: fixedWaitSeconds },
    );
    const role = new Role(this, "machine-role", { assumedBy: new ServicePrincipal("states.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: Object.values(steps) }));
    const machine = new StateMachine(this, "machine", {
      comment: "The life cycle of one return",
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      role,
      tracingEnabled: true,
      logs: {
        // The prefix keeps the log service's resource policy small:
        // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
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

  /** Records that cannot be processed go to a queue with an alarm on it and do not block the rest of their batch. */
  private addStreamSource(data: DataStack, stage: DeploymentStage): Queue {
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
        maxRecordAge: Duration.hours(RECORD_AGE_HOURS_MAX),
        onFailure: new SqsDlq(undelivered),
        filters: STREAM_FILTERS,
      }),
    );
    return undelivered;
  }

  /** A separate policy, created after the machine: as part of the function's role it would be a circular dependency. */
  private grantStreamsWorkflowAccess(): void {
    if (!PRIVILEGES.streams.workflow) return;
    const arn = this.machine.stateMachineArn;
    this.streams.addEnvironment("COMEBACK_STATE_MACHINE_ARN", arn);
    new Policy(this, "streams-start-workflow", {
      roles: this.streams.role ? [this.streams.role] : [],
      statements: [
        new PolicyStatement({ actions: ["states:StartExecution"], resources: [arn] }),
        // Task tokens are not tied to a resource in IAM, so AWS accepts only "*" here. The token itself cannot be guessed.
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
        new PolicyStatement({ actions: ["states:SendTaskSuccess"], resources: ["*"] }),
      ],
    });
  }
}
