// The edge stack: the bucket is read only by CloudFront, pages and API share one origin, and the headers are strict.
import { describe, expect, it } from "vitest";
import { runInNewContext } from "node:vm";
import { pageRewrite } from "../../infra/constructs/page-rewrite.ts";
import { onlyResource, synthesize, template } from "./synthesize.ts";

const stacks = synthesize();
const edge = template(stacks, "edge");
const config = onlyResource(edge, "AWS::CloudFront::Distribution")["DistributionConfig"] as Record<string, unknown>;

describe("the site's bucket", () => {
  it("is private, and readable by this distribution only", () => {
    expect(onlyResource(edge, "AWS::S3::Bucket")).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const { Statement } = onlyResource(edge, "AWS::S3::BucketPolicy")["PolicyDocument"] as {
      Statement: { Effect: string }[];
    };
    expect(Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([
      expect.objectContaining({
        Action: "s3:GetObject",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      }),
    ]);
  });

  it("is reached by origin access control, never by an origin access identity or as a website", () => {
    expect(onlyResource(edge, "AWS::CloudFront::OriginAccessControl")).toBeDefined();
    expect(JSON.stringify(edge.toJSON())).not.toMatch(/WebsiteConfiguration|OriginAccessIdentity":"[^"]/);
  });
});

describe("the distribution", () => {
  it("passes every HTTP method on /api to the gateway, over HTTPS only", () => {
    expect(config["CacheBehaviors"]).toMatchObject([
      {
        PathPattern: "/api/*",
        ViewerProtocolPolicy: "https-only",
        AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
      },
    ]);
  });

  it("sends strict security headers", () => {
    const text = JSON.stringify(onlyResource(edge, "AWS::CloudFront::ResponseHeadersPolicy"));
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

  it("is protected by a web ACL of CloudFront scope", () => {
    expect(config["WebACLId"]).toBeDefined();
    expect(onlyResource(template(stacks, "firewall"), "AWS::WAFv2::WebACL")).toMatchObject({
      Scope: "CLOUDFRONT",
      Rules: expect.arrayContaining([
        expect.objectContaining({ Name: "too-many-requests" }),
        expect.objectContaining({ Name: "AWSManagedRulesCommonRuleSet" }),
      ]),
    });
  });
});

describe("a path inside an application", () => {
  const rewrite = (uri: string): string =>
    (runInNewContext(`${pageRewrite}; handler`) as (event: object) => { uri: string })({ request: { uri } }).uri;

  it.each([
    ["/", "/index.html"],
    ["/returns/r-1", "/index.html"],
    ["/desk", "/desk.html"],
    ["/desk/queue", "/desk.html"],
    ["/desktop", "/index.html"],
    ["/assets/portal-1a2b.js", "/assets/portal-1a2b.js"],
    ["/desk-config.json", "/desk-config.json"],
  ])("%s is served by %s", (requested, served) => expect(rewrite(requested)).toBe(served));
});

it("the emulator has everything except the site upload, and uses plain HTTP", () => {
  const emulatorStacks = synthesize({ stage: "emulator", port: "4599" });
  const text = JSON.stringify(onlyResource(template(emulatorStacks, "edge"), "AWS::CloudFront::Distribution"));
  expect(text).toContain('"ViewerProtocolPolicy":"allow-all"');
  expect(text).toContain('"HTTPPort":4599');
  expect(emulatorStacks.site).toBeUndefined();
  expect(JSON.stringify(config)).not.toContain("allow-all");
});
