// The audit copy: every log item is also written to a bucket with object lock, where it can be neither changed nor
// removed.
import type { EventBus } from "../../app/ports/event-bus.ts";

/**
 * The object key starts with the date, so that one day can be listed. A repeat writes the same content under the same
 * key.
 */
export const auditCopy = (bucket: string): EventBus => ({
  async publish(returnId, firstSeq, events) {
    const [first] = events;
    if (!first) return;
    const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const day = new Date(first.at).toISOString().slice(0, 10);
    const Key = `${day}/${returnId}/${String(firstSeq).padStart(6, "0")}.json`;
    const Body = JSON.stringify({ returnId, firstSeq, events });
    await new S3Client({}).send(
      new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: "application/json", ChecksumAlgorithm: "SHA256" }),
    );
  },
});
