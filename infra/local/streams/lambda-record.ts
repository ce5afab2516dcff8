// Stream records in the JSON form that a Lambda function receives, where the SDK uses dates and bytes.
// Shape: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
import type { _Record as StreamRecord, AttributeValue } from "@aws-sdk/client-dynamodb-streams";
import type { AttributeValue as PlainValue, DynamoDBRecord, StreamRecord as PlainImages } from "aws-lambda";

type Image = Record<string, AttributeValue>;

export function lambdaRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { userIdentity, eventID, eventName, eventVersion, eventSource, awsRegion, dynamodb = {} } = record;
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, ...rest } = dynamodb;
  const images: PlainImages = {
    ...(rest as PlainImages),
    ...(ApproximateCreationDateTime && { ApproximateCreationDateTime: ApproximateCreationDateTime.getTime() / 1000 }),
    ...(Keys && { Keys: plainImage(Keys) }),
    ...(NewImage && { NewImage: plainImage(NewImage) }),
    ...(OldImage && { OldImage: plainImage(OldImage) }),
  };
  return {
    ...({ eventID, eventName, eventVersion, eventSource, awsRegion } as DynamoDBRecord),
    dynamodb: images,
    eventSourceARN: streamArn,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
  };
}

const plainImage = (image: Image): Record<string, PlainValue> => {
  const plain: Record<string, PlainValue> = {};
  for (const name in image) plain[name] = plainValue(image[name] as AttributeValue);
  return plain;
};

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

function plainValue(value: AttributeValue): PlainValue {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.M) return { M: plainImage(value.M) };
  if (value.L) return { L: value.L.map(plainValue) };
  return value as PlainValue;
}
