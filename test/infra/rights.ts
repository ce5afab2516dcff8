// Reads the functions' rights from the synthesized templates, as text: "Allow dynamodb:Query on returns/index/byQueue".
import type { Template } from "aws-cdk-lib/assertions";
import { type Resource, resourcesOf } from "./synthesize.ts";

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

/** The function's rights, sorted. `stackTemplate` contains the function, its role and every policy on it. */
export function rightsOf(stackTemplate: Template, name: string): string[] {
  const role = roleOf(stackTemplate, name);
  const statements = Object.values(resourcesOf(stackTemplate, "AWS::IAM::Policy"))
    .filter(({ Properties }) => JSON.stringify(Properties["Roles"]).includes(`"${role}"`))
    .flatMap(({ Properties }) => (Properties["PolicyDocument"] as { Statement: Statement[] }).Statement);
  return statements.flatMap(describeStatement).toSorted();
}

export function functionNamed(stackTemplate: Template, name: string): Resource {
  const entry = Object.entries(resourcesOf(stackTemplate, "AWS::Lambda::Function")).find(([id]) =>
    new RegExp(`^${name}[0-9A-F]{8}$`).test(id),
  );
  if (!entry) throw new Error(`there is no function ${name}`);
  return entry[1];
}

function roleOf(stackTemplate: Template, name: string): string {
  const role = functionNamed(stackTemplate, name).Properties["Role"] as { "Fn::GetAtt": [string, string] };
  return role["Fn::GetAtt"][0];
}

function describeStatement({ Effect, Action, Resource, Condition }: Statement): string[] {
  const condition = Object.entries(Condition ?? {}).map(
    ([operator, keys]) => ` if ${operator} ${Object.values(keys).flat().join(" ")}`,
  );
  return [Action]
    .flat()
    .flatMap((action) =>
      toList(Resource).map((resource) => `${Effect} ${action} on ${resourceName(resource)}${condition.join("")}`),
    );
}

const toList = (resource: unknown): unknown[] => (Array.isArray(resource) ? resource : [resource]);

/** Readable names of CloudFormation references. An unknown reference stays as it is and fails the comparison. */
const RESOURCE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/ExportsOutputFnGetAttreturns\w+StreamArn\w+/, "stream"],
  [/ExportsOutputFnGetAtt(returns|ledger)\w+Arn\w+/, "$1"],
  [/ExportsOutputFnGetAtt(seal|payments|carriers)\w+Id\w+/, "$1"],
  [/ExportsOutputFnGetAttaudit\w+Arn\w+/, "audit"],
  [/ExportsOutputFnGetAttbus\w+Arn\w+/, "bus"],
  [/"Fn::GetAtt":\["\w+?log[0-9A-F]{8}","Arn"\]/, "log"],
  [/"Fn::GetAtt":\["undelivered[0-9A-F]{8}","Arn"\]/, "undelivered"],
  [/"Ref":"machine[0-9A-F]{8}"/, "machine"],
  [/:ses:.*:identity\/([\w.@-]+)/, "sender $1"],
];

function resourceName(resource: unknown): string {
  if (resource === "*") return "everything";
  const text = JSON.stringify(resource);
  const index = /\/index\/\w+/.exec(text)?.[0] ?? "";
  for (const [pattern, name] of RESOURCE_NAMES) {
    const match = pattern.exec(text);
    if (match) return match[0].replace(pattern, name) + index;
  }
  return text;
}
