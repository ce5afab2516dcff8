// Email through Amazon SES. A marker item makes sure that a repeated stream event does not send the same email twice.
// An SES error never holds up a return: the unsent email is stored in the table with the reason.
import { ConditionalCheckFailedException, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Email, Mailer } from "../../app/ports/mailer.ts";
import type { Clock } from "../../app/ports/clock.ts";
import type { Logger } from "../../app/ports/logger.ts";
import { DAY } from "../../domain/time/instant.ts";
import { CLIENT_SETTINGS, once } from "./client-settings.ts";
import { json, key, number, putItem, type Table, text } from "./table.ts";

const MARKER_TTL_MS = 30 * DAY;

type MailerContext = {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Without one nothing is sent and nothing is stored. */
  readonly from: string | undefined;
};

export function sesMailer(table: Table, { clock, logger, from }: MailerContext): Mailer {
  const expiresAt = () => number(Math.ceil((clock.now() + MARKER_TTL_MS) / 1_000));

  async function markSent(emailId: string): Promise<boolean> {
    const Item = { ...key(`LETTER#${emailId}`, "MARK"), expiresAt: expiresAt() };
    try {
      const marker = { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" };
      await table.dynamo.send(new PutItemCommand(marker));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  const recordUnsent = (email: Email, reason: string) =>
    putItem(table, {
      ...key(`LETTER#${email.emailId}`, "UNSENT"),
      letter: json(email),
      why: text(reason),
      expiresAt: expiresAt(),
    });

  return {
    async send(email) {
      if (from === undefined || !(await markSent(email.emailId))) return;
      try {
        await sendEmail(from, email);
      } catch (error) {
        logger.error("an email was not sent", error, "EmailsNotSent");
        await recordUnsent(email, error instanceof Error ? error.name : "unknown");
      }
    },
  };
}

const ses = once(async () => {
  const { SendEmailCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
  return { client: new SESv2Client(CLIENT_SETTINGS), SendEmailCommand };
});

async function sendEmail(from: string, { to, subject, text: body }: Email): Promise<void> {
  const { client, SendEmailCommand } = await ses();
  const Content = { Simple: { Subject: { Data: subject }, Body: { Text: { Data: body } } } };
  await client.send(new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [to] }, Content }));
}
