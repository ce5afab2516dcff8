// The edge in front of it all: pages from the private bucket, the one page of each application for addresses inside it,
// and the headers that every browser is told.
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Deployed } from "./cdk.ts";
import type { Ministack } from "./ministack.ts";
import type { Portal } from "./portal.ts";
import { expect, type Report } from "./report.ts";

type World = { readonly ministack: Ministack; readonly deployed: Deployed; readonly portal: Portal };

export async function site({ step }: Report, world: World): Promise<void> {
  await upload(world, { "index.html": "the portal", "desk.html": "the desk" });
  await step("CloudFront serves each application's page for the addresses inside it", async () => {
    const seen = await Promise.all(
      ["/", "/returns/r-1", "/desk", "/desk/queue"].map((path) => world.portal("GET", path)),
    );
    const pages = seen.map(({ body }) => body as string);
    expect(pages.join() === "the portal,the portal,the desk,the desk", "the right pages", pages);
  });
  await step("pages and answers tell the browser the same strict rules", async () => {
    const seen = await Promise.all(["/", "/api/health"].map((path) => world.portal("GET", path)));
    for (const { headers } of seen) {
      expect(
        /default-src 'none'/.test(String(headers["content-security-policy"])),
        "a content security policy",
        headers,
      );
      expect(String(headers["strict-transport-security"]).includes("max-age=63072000"), "two years of HTTPS", headers);
      expect(headers["x-content-type-options"] === "nosniff", "no sniffing", headers);
    }
  });
  await step("the bucket behind it answers nobody else", async () => {
    const { status } = await fetch(`${world.ministack.aws.endpoint}/${world.deployed.siteBucket}/index.html`);
    expect(status === 403, "403 from the bucket", status);
  });
}

async function upload({ ministack: { aws }, deployed }: World, pages: Readonly<Record<string, string>>): Promise<void> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const s3 = new S3Client({ endpoint: aws.endpoint, region: aws.region, credentials, forcePathStyle: true });
  for (const [Key, Body] of Object.entries(pages))
    await s3.send(new PutObjectCommand({ Bucket: deployed.siteBucket, Key, Body, ContentType: "text/html" }));
  s3.destroy();
}
