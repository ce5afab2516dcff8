// Uploads what browsers load: the pages built into web/dist, and the desk's sign-in settings. Deployed last, because it
// needs the URLs of the other stacks.
import { Annotations, Stack, type StackProps } from "aws-cdk-lib";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EdgeStack } from "./edge-stack.ts";
import type { PortalStack } from "./portal-stack.ts";

const SITE = join(import.meta.dirname, "../../web/dist");

export type SiteStackProps = StackProps & { readonly edge: EdgeStack; readonly portal: PortalStack };

export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, { edge, portal, ...props }: SiteStackProps) {
    super(scope, id, props);
    const isBuilt = existsSync(join(SITE, "index.html"));
    if (!isBuilt) Annotations.of(this).addWarningV2("comeback:site", "web/dist is not built: no pages are deployed");
    const target = { destinationBucket: edge.site, prune: false, memoryLimit: 256 };
    const deskConfig = Source.jsonData("desk-config.json", portal.signIn);
    // Assets have a content hash in their name and are cached for a year; pages are revalidated on every load.
    const assets =
      isBuilt &&
      new BucketDeployment(this, "assets", {
        ...target,
        sources: [Source.asset(join(SITE, "assets"))],
        destinationKeyPrefix: "assets",
        cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
      });
    const pages = new BucketDeployment(this, "pages", {
      ...target,
      sources: isBuilt ? [Source.asset(SITE, { exclude: ["assets/*"] }), deskConfig] : [deskConfig],
      cacheControl: [CacheControl.noCache()],
      distribution: edge.distribution,
    });
    if (assets) pages.node.addDependency(assets);
  }
}
