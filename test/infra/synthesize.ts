// Synthesizes the CloudFormation templates of a stage, without bundling code.
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { createStacks } from "../../infra/stacks/create-stacks.ts";
import { readStage } from "../../infra/stage.ts";

export type StackName = "data" | "gateway" | "firewall" | "edge" | "workflow" | "portal" | "site" | "watch";
export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly [attribute: string]: unknown;
};
export type Templates = Readonly<Partial<Record<StackName, Template>>>;
export type Resources = Readonly<Record<string, Resource>>;

/** `context` is the CDK context (`-c`). Stacks the stage does not have are absent. */
export function synthesize(
  context: Readonly<Record<string, string>> = {},
): Readonly<Partial<Record<StackName, Template>>> {
  const app = new App({ context: { "aws:cdk:bundling-stacks": [], region: "eu-west-1", ...context } });
  createStacks(app, readStage(app));
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

export const resourcesOf = (stackTemplate: Template, type: string): Resources =>
  stackTemplate.findResources(type) as Resources;

/** The properties of the only resource of a type. Throws when there is none, or more than one. */
export function onlyResource(stackTemplate: Template, type: string): Resource["Properties"] {
  const found = Object.values(resourcesOf(stackTemplate, type));
  if (found.length !== 1 || !found[0]) throw new Error(`there are ${found.length} of ${type}, not one`);
  return found[0].Properties;
}
