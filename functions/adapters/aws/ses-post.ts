// Letters by Amazon SES. The first to mark a letter sends it, so that a repeat of the news is not a second mail.
import { ConditionalCheckFailedException, DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Clock, Post } from "../../app/ports.ts";
import { DAY } from "../../domain/sla/instant.ts";
import { key, number, type Table } from "./table.ts";

const REMEMBERED_MS = 30 * DAY;

export const sesPost = (table: Table, clock: Clock, from: string): Post => ({
  async send({ letterId, to, subject, text }) {
    const mark = key(`LETTER#${letterId}`, "SENT");
    try {
      const expiresAt = number(Math.ceil((clock.now() + REMEMBERED_MS) / 1_000));
      await table.dynamo.send(
        new PutItemCommand({
          TableName: table.name,
          Item: { ...mark, expiresAt },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      );
    } catch (thrown) {
      if (thrown instanceof ConditionalCheckFailedException) return;
      throw thrown;
    }
    try {
      const { SendEmailCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
      const Content = { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } };
      await new SESv2Client({}).send(
        new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [to] }, Content }),
      );
    } catch (thrown) {
      // Not sent, so the mark comes off and the next delivery of the news tries again.
      await table.dynamo.send(new DeleteItemCommand({ TableName: table.name, Key: mark }));
      throw thrown;
    }
  },
});
