// The audit copy: every log item is also written to a bucket with object lock, where it can be neither changed nor
// removed.
import type { EventBus } from "../../app/ports/event-bus.ts";
import { CLIENT_SETTINGS, once } from "./client-settings.ts";

const s3 = once(async () => {
  const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  return { client: new S3Client(CLIENT_SETTINGS), PutObjectCommand };
});

/**
 * The object key starts with the date, so that one day can be listed. A repeat writes the same content under the same
 * key.
 */
export const auditCopy = (bucket: string): EventBus => ({
  async publish(returnId, firstSeq, events) {
    const [first] = events;
    if (!first) return;
    const { client, PutObjectCommand } = await s3();
    const day = new Date(first.at).toISOString().slice(0, 10);
    const Key = `${day}/${returnId}/${String(firstSeq).padStart(6, "0")}.json`;
    const Body = JSON.stringify({ returnId, firstSeq, events });
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json", ChecksumAlgorithm: "SHA256" }),
    );
  },
});
