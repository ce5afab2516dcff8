// Checks the edge: pages from the private bucket, each application's page for the paths inside it, and the security
// headers.
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { DeployedStacks } from "./cdk.ts";
import type { Ministack } from "./ministack.ts";
import type { Portal } from "./portal.ts";
import { check, type Report } from "./report.ts";

type SiteCheckContext = { readonly ministack: Ministack; readonly deployed: DeployedStacks; readonly portal: Portal };

export async function siteChecks({ step }: Report, context: SiteCheckContext): Promise<void> {
  await upload(context, { "index.html": "the portal", "desk.html": "the desk" });
  await step("CloudFront serves each application's page for the paths inside it", async () => {
    const responses = await Promise.all(
      ["/", "/returns/r-1", "/desk", "/desk/queue"].map((path) => context.portal("GET", path)),
    );
    const pages = responses.map(({ body }) => body as string);
    check(pages.join() === "the portal,the portal,the desk,the desk", "the right pages", pages);
  });
  await step("pages and API responses have the same strict security headers", async () => {
    const responses = await Promise.all(["/", "/api/health"].map((path) => context.portal("GET", path)));
    for (const { headers } of responses) {
      check(
        /default-src 'none'/.test(String(headers["content-security-policy"])),
        "a content security policy",
        headers,
      );
      check(String(headers["strict-transport-security"]).includes("max-age=63072000"), "two years of HTTPS", headers);
      check(headers["x-content-type-options"] === "nosniff", "no sniffing", headers);
    }
  });
  await step("the bucket is not readable in any other way", async () => {
    const { status } = await fetch(`${context.ministack.aws.endpoint}/${context.deployed.siteBucket}/index.html`);
    check(status === 403, "403 from the bucket", status);
  });
}

async function upload(
  { ministack: { aws }, deployed }: SiteCheckContext,
  pages: Readonly<Record<string, string>>,
): Promise<void> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const s3 = new S3Client({ endpoint: aws.endpoint, region: aws.region, credentials, forcePathStyle: true });
  for (const [Key, Body] of Object.entries(pages))
    await s3.send(new PutObjectCommand({ Bucket: deployed.siteBucket, Key, Body, ContentType: "text/html" }));
  s3.destroy();
}
