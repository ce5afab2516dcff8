// What Comeback keeps: keys, streams, time to live, recovery; and that nothing of it goes with the stack.
import { describe, expect, it } from "vitest";
import { TABLES, type TableShape } from "../../infra/tables.ts";
import { only, type Resource, resourcesOf, synthesized, template } from "./synthesized.ts";

const data = template(synthesized(), "data");

function tableOf({ id }: TableShape): Resource {
  const found = Object.entries(resourcesOf(data, "AWS::DynamoDB::GlobalTable")).find(([name]) => name.startsWith(id));
  if (!found) throw new Error(`there is no table ${id}`);
  return found[1];
}

const keysOf = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" },
  { AttributeName: sort, KeyType: "RANGE" },
];

describe("the tables", () => {
  for (const shape of TABLES) {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = tableOf(shape);

    it(`${shape.id} has the keys, indexes, stream and time to live of infra/tables.ts`, () => {
      expect(Properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: keysOf(shape.partitionKey, shape.sortKey),
        GlobalSecondaryIndexes: shape.indexes.map(({ name, partitionKey, sortKey }) => ({
          IndexName: name,
          KeySchema: keysOf(partitionKey, sortKey.name),
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

    it(`${shape.id} is encrypted, can be restored to any second, and outlives its stack`, () => {
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

  it("are all there are", () =>
    expect(Object.keys(resourcesOf(data, "AWS::DynamoDB::GlobalTable"))).toHaveLength(TABLES.length));
});

it("the audit bucket is locked, private, encrypted and kept", () => {
  expect(only(data, "AWS::S3::Bucket")).toMatchObject({
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

  it("are generated: no template holds one", () => {
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) {
      expect(secret).not.toHaveProperty("SecretString");
      expect(secret).toHaveProperty("GenerateSecretString.PasswordLength", 64);
    }
  });

  it("leave the payment key to the shop, and the webhook's secret unguessable until then", () => {
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

it("the emulator keeps nothing, because nothing there is anybody's", () => {
  const emulated = template(synthesized({ stage: "emulator" }), "data");
  const tables = Object.values(resourcesOf(emulated, "AWS::DynamoDB::GlobalTable"));
  expect(tables.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(["Delete", "Delete"]);
  expect(resourcesOf(emulated, "AWS::Events::Archive")).toEqual({});
  expect(only(data, "AWS::Events::Archive")).toHaveProperty("RetentionDays", 90);
});
