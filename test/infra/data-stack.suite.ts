// The data stack: keys, streams, time to live and recovery of the tables, and that the data outlives the stack.
import { describe, expect, it } from "vitest";
import { TABLES, type TableShape } from "../../infra/constructs/table-shapes.ts";
import { onlyResource, type Resource, resourcesOf, synthesize, template } from "./synthesize.ts";

const data = template(synthesize(), "data");

function tableResource({ id }: TableShape): Resource {
  const entry = Object.entries(resourcesOf(data, "AWS::DynamoDB::GlobalTable")).find(([name]) => name.startsWith(id));
  if (!entry) throw new Error(`there is no table ${id}`);
  return entry[1];
}

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" },
  { AttributeName: sort, KeyType: "RANGE" },
];

describe("the tables", () => {
  for (const shape of TABLES) {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = tableResource(shape);

    it(`${shape.id} has the keys, indexes, stream and time to live of its table shape`, () => {
      expect(Properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keySchema(shape.partitionKey, shape.sortKey),
        GlobalSecondaryIndexes: shape.indexes.map(({ name, partitionKey, sortKey }) => ({
          IndexName: name,
          KeySchema: keySchema(partitionKey, sortKey.name),
        })),
        AttributeDefinitions: expect.arrayContaining(
          shape.indexes.map(({ sortKey }) => ({ AttributeName: sortKey.name, AttributeType: sortKey.type })),
        ),
      });
      expect(Properties["StreamSpecification"]).toEqual(
        shape.stream ? { StreamViewType: "NEW_AND_OLD_IMAGES" } : undefined,
      );
      expect(Properties["TimeToLiveSpecification"]).toEqual(
        shape.timeToLive ? { AttributeName: shape.timeToLive, Enabled: true } : undefined,
      );
    });

    it(`${shape.id} is encrypted, has point-in-time recovery, and is retained when its stack is deleted`, () => {
      expect(Properties).toMatchObject({
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      });
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
    });
  }

  it("are the only tables of the stack", () =>
    expect(Object.keys(resourcesOf(data, "AWS::DynamoDB::GlobalTable"))).toHaveLength(TABLES.length));
});

it("the audit bucket is locked, private, encrypted and retained", () => {
  expect(onlyResource(data, "AWS::S3::Bucket")).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 3650 } } },
    VersioningConfiguration: { Status: "Enabled" },
    BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  expect(Object.values(resourcesOf(data, "AWS::S3::Bucket"))[0]?.DeletionPolicy).toBe("Retain");
});

describe("the secrets", () => {
  const secrets = Object.values(resourcesOf(data, "AWS::SecretsManager::Secret")).map(({ Properties }) => Properties);

  it("are generated or empty: no template contains one", () => {
    const generated = secrets.filter((secret) => !("SecretString" in secret));
    expect(generated).toHaveLength(2);
    for (const secret of generated) expect(secret).toHaveProperty("GenerateSecretString.PasswordLength", 64);
    const given = secrets.filter((secret) => "SecretString" in secret);
    expect(given.map(({ SecretString }) => SecretString)).toEqual(["{}"]);
  });

  it("leave the payment key for the shop to set, and the webhook secret unguessable until then", () => {
    expect(secrets).toContainEqual(
      expect.objectContaining({
        GenerateSecretString: expect.objectContaining({
          SecretStringTemplate: '{"stripeKey":""}',
          GenerateStringKey: "stripeWebhookSecret",
        }),
      }),
    );
  });
});

it("on the emulator nothing is retained, because it holds no real data", () => {
  const emulatorTemplate = template(synthesize({ stage: "emulator" }), "data");
  const tables = Object.values(resourcesOf(emulatorTemplate, "AWS::DynamoDB::GlobalTable"));
  expect(tables.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(["Delete", "Delete"]);
  expect(resourcesOf(emulatorTemplate, "AWS::Events::Archive")).toEqual({});
  expect(onlyResource(data, "AWS::Events::Archive")).toHaveProperty("RetentionDays", 90);
});
