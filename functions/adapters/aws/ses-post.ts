// Letters by Amazon SES. The first to mark a letter sends it, so that a repeat of the news is not a second mail. Mail trouble
// holds nobody up: a letter that could not be sent stays in the table with the reason, and the returns go on.
import { ConditionalCheckFailedException, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Clock, Letter, Post } from "../../app/ports.ts";
import { DAY } from "../../domain/sla/instant.ts";
import { json, key, number, putItem, type Table, text } from "./table.ts";

const REMEMBERED_MS = 30 * DAY;

/** Without a sender nothing is sent, and nothing is kept. */
export function sesPost(table: Table, clock: Clock, from: string | undefined): Post {
  const expiresAt = () => number(Math.ceil((clock.now() + REMEMBERED_MS) / 1_000));

  async function isFirst(letterId: string): Promise<boolean> {
    const Item = { ...key(`LETTER#${letterId}`, "MARK"), expiresAt: expiresAt() };
    try {
      const mark = { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" };
      await table.dynamo.send(new PutItemCommand(mark));
      return true;
    } catch (thrown) {
      if (thrown instanceof ConditionalCheckFailedException) return false;
      throw thrown;
    }
  }

  const keepUnsent = (letter: Letter, why: string) =>
    putItem(table, {
      ...key(`LETTER#${letter.letterId}`, "UNSENT"),
      letter: json(letter),
      why: text(why),
      expiresAt: expiresAt(),
    });

  return {
    async send(letter) {
      if (from === undefined || !(await isFirst(letter.letterId))) return;
      try {
        await mail(from, letter);
      } catch (thrown) {
        const why = thrown instanceof Error ? thrown.name : "unknown";
        console.error(
          JSON.stringify({ level: "error", where: "letter not sent", letterId: letter.letterId, error: why }),
        );
        await keepUnsent(letter, why);
      }
    },
  };
}

async function mail(from: string, { to, subject, text: words }: Letter): Promise<void> {
  const { SendEmailCommand, SESv2Client } = await import("@aws-sdk/client-sesv2");
  const Content = { Simple: { Subject: { Data: subject }, Body: { Text: { Data: words } } } };
  await new SESv2Client({}).send(
    new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [to] }, Content }),
  );
}
