// DynamoDB's JSON without the SDK's schemas. A call's parameters and results are already in the form they have on the
// wire, except for binary values and timestamps; walking the schema of every value costs more CPU than the rest of a call.

type Fields = Readonly<Record<string, unknown>>;

/** The calls of a return's flow. They have no timestamps in their parameters or results, except for GetRecords. */
const OPERATIONS: ReadonlySet<string> = new Set([
  "BatchGetItem",
  "GetItem",
  "GetRecords",
  "PutItem",
  "Query",
  "TransactWriteItems",
  "UpdateItem",
]);

export const isPlainJson = (operation: string): boolean => OPERATIONS.has(operation);

// Quotes inside a text are escaped, so these can only be names: of a binary value, or of an attribute called B or BS.
const BINARY_VALUES = ['"B":', '"BS":'];
const mayHaveBytes = (text: string): boolean => BINARY_VALUES.some((name) => text.includes(name));

/** The body of a request; undefined if the parameters may have a binary value, which only the SDK's serializer encodes. */
export function plainBody(parameters: Fields): string | undefined {
  const text = JSON.stringify(parameters);
  return mayHaveBytes(text) ? undefined : text;
}

/** The result in a successful response; undefined if it may have a binary value. */
export function plainResult(operation: string, body: Uint8Array): Fields | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  if (mayHaveBytes(text)) return undefined;
  const result = JSON.parse(text) as Fields;
  const withTimestamps = operation === "GetRecords" ? { ...result, Records: recordsIn(result) } : result;
  return { ...withTimestamps, $metadata: { httpStatusCode: 200 } };
}

const recordsIn = ({ Records }: { readonly Records?: readonly { readonly dynamodb?: Fields }[] }) =>
  Records?.map(({ dynamodb, ...record }) => ({ ...record, ...(dynamodb && { dynamodb: withTimestamp(dynamodb) }) }));

const withTimestamp = ({ ApproximateCreationDateTime: seconds, ...images }: Fields): Fields => ({
  ...images,
  ...(typeof seconds === "number" && { ApproximateCreationDateTime: new Date(seconds * 1_000) }),
});
