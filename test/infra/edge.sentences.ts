// What the world sees: pages only through CloudFront's own identity, one origin for pages and API, and strict headers.
import { describe, expect, it } from "vitest";
import { runInNewContext } from "node:vm";
import { pageRewrite } from "../../infra/constructs/page-rewrite.ts";
import { only, synthesized, template } from "./synthesized.ts";

const stacks = synthesized();
const edge = template(stacks, "edge");
const config = only(edge, "AWS::CloudFront::Distribution")["DistributionConfig"] as Record<string, unknown>;

describe("the site's bucket", () => {
  it("is private, and read by this distribution alone", () => {
    expect(only(edge, "AWS::S3::Bucket")).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const { Statement } = only(edge, "AWS::S3::BucketPolicy")["PolicyDocument"] as { Statement: { Effect: string }[] };
    expect(Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
      expect.objectContaining({
        Action: "s3:GetObject",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      }),
    ]);
  });

  it("is reached by origin access control, never by an identity of the old kind or as a website", () => {
    expect(only(edge, "AWS::CloudFront::OriginAccessControl")).toBeDefined();
    expect(JSON.stringify(edge.toJSON())).not.toMatch(/WebsiteConfiguration|OriginAccessIdentity":"[^"]/);
  });
});

describe("the distribution", () => {
  it("serves /api uncached from the gateway, with the shopper's cookie and every method", () => {
    expect(config["CacheBehaviors"]).toMatchObject([
      {
        PathPattern: "/api/*",
        ViewerProtocolPolicy: "https-only",
        AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
      },
    ]);
  });

  it("tells every browser the same strict rules", () => {
    const text = JSON.stringify(only(edge, "AWS::CloudFront::ResponseHeadersPolicy"));
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      '"FrameOption":"DENY"',
      '"IncludeSubdomains":true',
    ])
      expect(text).toContain(rule);
    expect(text).not.toMatch(/unsafe-inline|unsafe-eval/);
  });

  it("stands behind a firewall, which lives where CloudFront looks for it", () => {
    expect(config["WebACLId"]).toBeDefined();
    expect(only(template(stacks, "firewall"), "AWS::WAFv2::WebACL")).toMatchObject({
      Scope: "CLOUDFRONT",
      Rules: expect.arrayContaining([
        expect.objectContaining({ Name: "too-many-requests" }),
        expect.objectContaining({ Name: "AWSManagedRulesCommonRuleSet" }),
      ]),
    });
  });
});

describe("addresses inside an application", () => {
  const rewritten = (uri: string): string =>
    (runInNewContext(`${pageRewrite}; handler`) as (event: object) => { uri: string })({ request: { uri } }).uri;

  it.each([
    ["/", "/index.html"],
    ["/returns/r-1", "/index.html"],
    ["/desk", "/desk.html"],
    ["/desk/queue", "/desk.html"],
    ["/desktop", "/index.html"],
    ["/assets/portal-1a2b.js", "/assets/portal-1a2b.js"],
    ["/desk-config.json", "/desk-config.json"],
  ])("%s is served by %s", (asked, served) => expect(rewritten(asked)).toBe(served));
});

it("the emulator has all of it but what copies the pages, and speaks plain HTTP", () => {
  const emulated = synthesized({ stage: "emulator", port: "4599" });
  const text = JSON.stringify(only(template(emulated, "edge"), "AWS::CloudFront::Distribution"));
  expect(text).toContain('"ViewerProtocolPolicy":"allow-all"');
  expect(text).toContain('"HTTPPort":4599');
  expect(emulated.site).toBeUndefined();
  expect(JSON.stringify(config)).not.toContain("allow-all");
});
