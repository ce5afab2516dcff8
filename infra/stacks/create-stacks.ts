// Creates the stacks in dependency order and passes each what it needs from the others.
import { type App, Tags } from "aws-cdk-lib";
import { DataStack } from "./data-stack.ts";
import { EdgeStack } from "./edge-stack.ts";
import { FIREWALL_REGION, FirewallStack } from "./firewall-stack.ts";
import { GatewayStack } from "./gateway-stack.ts";
import { PortalStack } from "./portal-stack.ts";
import { SiteStack } from "./site-stack.ts";
import { checkProviders } from "../constructs/providers.ts";
import type { DeploymentStage } from "../stage.ts";
import { WatchStack } from "./watch-stack.ts";
import { WorkflowStack } from "./workflow-stack.ts";

export function createStacks(app: App, stage: DeploymentStage): void {
  checkProviders(stage);
  const account = stage.account ? { account: stage.account } : {};
  const shared = { stage, env: { ...account, region: stage.region }, crossRegionReferences: true };
  const data = new DataStack(app, "comeback-data", shared);
  const gateway = new GatewayStack(app, "comeback-gateway", shared);
  const edge = createEdge(app, gateway, shared);
  const portalUrl = stage.portalUrl ?? edge.url;
  const workflow = new WorkflowStack(app, "comeback-workflow", { ...shared, data, portalUrl });
  const portal = new PortalStack(app, "comeback-portal", { ...shared, data, gateway, portalUrl });
  if (!stage.lacks.siteUpload) new SiteStack(app, "comeback-site", { ...shared, edge, portal });
  const { deciding, settling, streams, machine, undelivered } = workflow;
  const functions = { ...portal.functions, deciding, settling, streams };
  const monitored = { api: gateway.api, machine, streams, undelivered, functions, tables: data.tables, bus: data.bus };
  new WatchStack(app, "comeback-watch", { ...shared, monitored });
  Tags.of(app).add("application", "comeback");
}

function createEdge(app: App, gateway: GatewayStack, shared: SharedStackProps): EdgeStack {
  const env = { ...shared.env, region: FIREWALL_REGION };
  const firewall = new FirewallStack(app, "comeback-firewall", { ...shared, env });
  return new EdgeStack(app, "comeback-edge", { ...shared, gateway, webAclArn: firewall.webAclArn });
}

type SharedStackProps = {
  readonly stage: DeploymentStage;
  readonly env: { readonly account?: string; readonly region: string };
  readonly crossRegionReferences: boolean;
};
