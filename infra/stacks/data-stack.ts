// Durable state: the two tables, the locked audit bucket, the secrets, and the event bus that other systems subscribe
// to.
import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventBus } from "aws-cdk-lib/aws-events";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { CfnSecret, Secret, type SecretProps } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { createTable } from "../constructs/table.ts";
import type { SecretName } from "../constructs/privileges.ts";
import type { DeploymentStage } from "../stage.ts";
import { TABLES, type TableShape } from "../constructs/table-shapes.ts";

/**
 * Longer than the retention period of any tax office we sell under, and still finite: objects can be deleted after it.
 */
const AUDIT_YEARS = 10;
const ARCHIVE_DAYS = 90;

export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableShape["id"], TableV2>>;
  readonly secretArns: Readonly<Record<SecretName, string>>;
  readonly bus: EventBus;
  readonly audit: Bucket;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: DeploymentStage }) {
    super(scope, id, props);
    const { stage } = props;
    const removalPolicy = stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const table = (name: TableShape["id"]) => createTable(this, name, { shape: tableShape(name), stage });
    this.tables = { returns: table("returns"), ledger: table("ledger") };

    this.audit = new Bucket(this, "audit", {
      objectLockEnabled: true,
      // Governance mode: nobody deletes by accident, but a privileged role can still carry out a court order.
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(AUDIT_YEARS * 365)),
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: !stage.lacks.encryptedTransport,
      removalPolicy,
    });

    this.secretArns = {
      seal: this.secretArn("seal", {
        description: "Seals Comeback's sessions, quotes and cursors. Changing it signs every shopper out.",
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        removalPolicy,
      }),
      // The shop fills in these two after deploying. CloudFormation would replace what it filled in if these templates
      // changed, so the secrets of a further provider are added to the JSON by hand.
      payments: this.secretArn("payments", {
        description: "Payment provider: put your own stripeKey and stripeWebhookSecret here.",
        generateSecretString: {
          secretStringTemplate: JSON.stringify({ stripeKey: "" }),
          generateStringKey: "stripeWebhookSecret",
          passwordLength: 64,
          excludePunctuation: true,
        },
        removalPolicy,
      }),
      carriers: this.secretArn("carriers", {
        description: "Carriers: put the secrets that your carrier's plug-in lists here.",
        secretStringValue: SecretValue.unsafePlainText("{}"),
        removalPolicy,
      }),
    };

    new CfnOutput(this, "ReturnsTableArn", { value: this.tables.returns.tableArn });

    this.bus = new EventBus(this, "bus", { description: "Return events for subscribers." });
    if (!stage.lacks.eventArchive) {
      this.bus.archive("archive", { eventPattern: { source: ["comeback"] }, retention: Duration.days(ARCHIVE_DAYS) });
    }
  }

  /** `attrId` instead of `ref`: both are the ARN on AWS, but the emulator's `ref` is only the name. */
  private secretArn(id: string, props: SecretProps): string {
    const { defaultChild } = new Secret(this, id, props).node;
    if (!(defaultChild instanceof CfnSecret)) throw new Error(`secret ${id} has no CfnSecret`);
    return defaultChild.attrId;
  }
}

function tableShape(name: TableShape["id"]): TableShape {
  const shape = TABLES.find((table) => table.id === name);
  if (!shape) throw new Error(`table-shapes.ts has no table "${name}"`);
  return shape;
}
