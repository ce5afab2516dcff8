// The templates of a stage, as CloudFormation would get them, made once each and without bundling any code.
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { deployment } from "../../infra/deployment.ts";
import { stageOf } from "../../infra/stage.ts";

export type StackName = "data" | "gateway" | "firewall" | "edge" | "workflow" | "portal" | "site" | "watch";
export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly [attribute: string]: unknown;
};
export type Templates = Readonly<Partial<Record<StackName, Template>>>;
export type Resources = Readonly<Record<string, Resource>>;

/** `said` is what one would say on the command line with `-c`. A stack the stage does not have is absent. */
export function synthesized(
  said: Readonly<Record<string, string>> = {},
): Readonly<Partial<Record<StackName, Template>>> {
  const app = new App({ context: { "aws:cdk:bundling-stacks": [], region: "eu-west-1", ...said } });
  deployment(app, stageOf(app));
  const stacks = app.node.children.filter((child) => Stack.isStack(child));
  return Object.fromEntries(
    stacks.map((stack) => [stack.stackName.replace("comeback-", ""), Template.fromStack(stack)]),
  );
}

export function template(stacks: Templates, name: StackName): Template {
  const found = stacks[name];
  if (!found) throw new Error(`the stage has no stack ${name}`);
  return found;
}

export const resourcesOf = (made: Template, type: string): Resources => made.findResources(type) as Resources;

/** The properties of the only resource of its type. Throws when there is none, or more than one. */
export function only(made: Template, type: string): Resource["Properties"] {
  const found = Object.values(resourcesOf(made, type));
  if (found.length !== 1 || !found[0]) throw new Error(`there are ${found.length} of ${type}, not one`);
  return found[0].Properties;
}
