// What browsers load: the pages built into web/dist, and where the desk's staff sign in. It comes last, because only then
// all addresses are known.
import { Annotations, Stack, type StackProps } from "aws-cdk-lib";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EdgeStack } from "./edge-stack.ts";
import type { PortalStack } from "./portal-stack.ts";

const SITE = join(import.meta.dirname, "../web/dist");

export type SiteStackProps = StackProps & { readonly edge: EdgeStack; readonly portal: PortalStack };

export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, { edge, portal, ...props }: SiteStackProps) {
    super(scope, id, props);
    const built = existsSync(join(SITE, "index.html"));
    if (!built) Annotations.of(this).addWarningV2("comeback:site", "web/dist is not built: no pages are deployed");
    const to = { destinationBucket: edge.site, prune: false, memoryLimit: 256 };
    const deskConfig = Source.jsonData("desk-config.json", portal.signIn);
    // What pages load carries a hash in its name and may be kept for a year; the pages are looked at anew each time.
    const assets =
      built &&
      new BucketDeployment(this, "assets", {
        ...to,
        sources: [Source.asset(join(SITE, "assets"))],
        destinationKeyPrefix: "assets",
        cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
      });
    const pages = new BucketDeployment(this, "pages", {
      ...to,
      sources: built ? [Source.asset(SITE, { exclude: ["assets/*"] }), deskConfig] : [deskConfig],
      cacheControl: [CacheControl.noCache()],
      distribution: edge.distribution,
    });
    if (assets) pages.node.addDependency(assets);
  }
}
