// What Comeback keeps: the two tables, the locked audit bucket, the secrets, and the bus others listen to.
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventBus } from "aws-cdk-lib/aws-events";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import { type CfnSecret, Secret, type SecretProps } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { tableOf } from "./constructs/table.ts";
import type { SecretName } from "./privileges.ts";
import type { Stage } from "./stage.ts";
import { TABLES, type TableShape } from "./tables.ts";

/** Longer than any tax office here asks for, short enough to be undone by waiting. */
const AUDIT_YEARS = 10;
const ARCHIVE_DAYS = 90;

export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableShape["id"], TableV2>>;
  readonly secretArns: Readonly<Record<SecretName, string>>;
  readonly bus: EventBus;
  readonly audit: Bucket;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const removalPolicy = stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const [returns, ledger] = (["returns", "ledger"] as const).map((name) => tableOf(this, name, shapeOf(name), stage));
    this.tables = { returns: returns!, ledger: ledger! };

    this.audit = new Bucket(this, "audit", {
      objectLockEnabled: true,
      // Governance: nobody deletes by accident or in passing, yet a court's order can still be carried out.
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
      // The shop fills this in after deploying. Until then the webhook secret is random, so that nobody can guess it.
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
    };

    new CfnOutput(this, "ReturnsTableArn", { value: this.tables.returns.tableArn });

    this.bus = new EventBus(this, "bus", { description: "What happens to returns, for whoever wants to know." });
    if (!stage.lacks.eventArchive) {
      this.bus.archive("archive", { eventPattern: { source: ["comeback"] }, retention: Duration.days(ARCHIVE_DAYS) });
    }
  }

  /** The attribute and not the reference: both are the ARN on AWS, the emulator's reference is only the name. */
  private secretArn(id: string, props: SecretProps): string {
    return (new Secret(this, id, props).node.defaultChild as CfnSecret).attrId;
  }
}

function shapeOf(name: TableShape["id"]): TableShape {
  const shape = TABLES.find((table) => table.id === name);
  if (!shape) throw new Error(`infra/tables.ts names no table "${name}"`);
  return shape;
}
