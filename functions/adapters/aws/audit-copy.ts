// The audit copy: every item of the log once more, in a bucket whose objects nobody can change or remove while they are locked.
import type { Bus } from "../../app/ports.ts";

/** The key says when and whose, so that a day can be read as it was. A repeat writes the same content under the same key. */
export const auditCopy = (bucket: string): Bus => ({
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
