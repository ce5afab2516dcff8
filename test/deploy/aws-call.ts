// Signed calls to AWS APIs without their SDK clients, which this project does not install: Cognito, IAM, CloudWatch
// Logs, SQS. Signature Version 4,
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash, createHmac } from "node:crypto";

export type AwsEndpoint = {
  readonly endpoint: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
};

/** A call of the JSON protocol, such as `AmazonSQS.GetQueueUrl`. Throws with the response when it is not a success. */
export const jsonCall = async (
  aws: AwsEndpoint,
  service: string,
  target: string,
  input: object,
): Promise<Record<string, never>> =>
  JSON.parse(
    await signedCall(aws, service, JSON.stringify(input), {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": target,
    }),
  );

/** A call of the query protocol, such as IAM's. Resolves with XML. */
export const queryCall = (
  aws: AwsEndpoint,
  service: string,
  input: Readonly<Record<string, string>>,
): Promise<string> =>
  signedCall(aws, service, new URLSearchParams(input).toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });

async function signedCall(
  aws: AwsEndpoint,
  service: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(aws.endpoint, {
    method: "POST",
    body,
    headers: signedHeaders(aws, service, body, headers),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} answered ${response.status}: ${text.slice(0, 500)}`);
  return text || "{}";
}

function signedHeaders(
  aws: AwsEndpoint,
  service: string,
  body: string,
  unsignedHeaders: Readonly<Record<string, string>>,
): Record<string, string> {
  const at = new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const headers: Record<string, string> = { ...unsignedHeaders, host: new URL(aws.endpoint).host, "x-amz-date": at };
  const names = Object.keys(headers).toSorted();
  const canonical = [
    "POST",
    "/",
    "",
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    sha256(body),
  ];
  const scope = [at.slice(0, 8), aws.region, service, "aws4_request"];
  const toSign = ["AWS4-HMAC-SHA256", at, scope.join("/"), sha256(canonical.join("\n"))].join("\n");
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${aws.secret}`);
  const signature = hmac(key, toSign).toString("hex");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${aws.key}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
