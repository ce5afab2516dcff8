// An email that the mail service refuses: the return goes on, the operator is told, and the address stays out of the log.
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, describe, expect, it } from "vitest";
import { sesMailer } from "../../../functions/adapters/aws/ses-mailer.ts";
import { scopedLogger } from "../../../functions/adapters/logging/scoped-logger.ts";
import type { LogLine } from "../../../functions/app/ports/logger.ts";

const EMAIL = { emailId: "r-1.3", to: "ann@example.com", locale: "en", subject: "Closed", text: "Hello Ann" };
const dynamo = mockClient(DynamoDBClient);
const ses = mockClient(SESv2Client);
afterEach(() => {
  dynamo.reset();
  ses.reset();
});

async function linesOfSending(from: string | undefined): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  const logger = scopedLogger((line) => void lines.push(line));
  const table = { dynamo: new DynamoDBClient({ region: "eu-west-1" }), name: "returns" };
  const mailer = sesMailer(table, { clock: { now: () => 0 }, logger, from });
  await logger.withKeys({ returnId: "r-1" }, () => mailer.send(EMAIL));
  return lines;
}

describe("an email", () => {
  it("is sent from the shop's address, without a line in the log", async () => {
    expect(await linesOfSending("shop@example.com")).toEqual([]);
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Destination).toEqual({ ToAddresses: [EMAIL.to] });
  });

  it("that is refused is counted, logged without its address, and kept with the reason", async () => {
    ses.on(SendEmailCommand).rejects(new RangeError("ann@example.com is not verified"));
    const [line, ...others] = await linesOfSending("shop@example.com");
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: "error", metric: "EmailsNotSent", fields: { return_id: "r-1" } });
    expect(JSON.stringify(line)).not.toMatch(/ann/i);
    const kept = dynamo.commandCalls(PutItemCommand).at(-1)?.args[0].input.Item;
    expect(kept).toMatchObject({ sk: { S: "UNSENT" }, why: { S: "RangeError" } });
  });

  it("is neither sent nor kept by a shop without an address", async () => {
    expect(await linesOfSending(undefined)).toEqual([]);
    expect([...ses.calls(), ...dynamo.calls()]).toEqual([]);
  });
});
