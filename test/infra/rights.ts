// Reads the rights of our Lambdas back from the templates, as sentences: "Allow dynamodb:Query on returns/index/byQueue".
import type { Template } from "aws-cdk-lib/assertions";
import { type Resource, resourcesOf } from "./synthesized.ts";

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

/** The function's rights, sorted. `made` holds the function, its role and every policy on it. */
export function rightsOf(made: Template, name: string): string[] {
  const role = roleOf(made, name);
  const statements = Object.values(resourcesOf(made, "AWS::IAM::Policy"))
    .filter(({ Properties }) => JSON.stringify(Properties["Roles"]).includes(`"${role}"`))
    .flatMap(({ Properties }) => (Properties["PolicyDocument"] as { Statement: Statement[] }).Statement);
  return statements.flatMap(sentences).toSorted();
}

export function functionNamed(made: Template, name: string): Resource {
  const found = Object.entries(resourcesOf(made, "AWS::Lambda::Function")).find(([id]) =>
    new RegExp(`^${name}[0-9A-F]{8}$`).test(id),
  );
  if (!found) throw new Error(`there is no function ${name}`);
  return found[1];
}

function roleOf(made: Template, name: string): string {
  const role = functionNamed(made, name).Properties["Role"] as { "Fn::GetAtt": [string, string] };
  return role["Fn::GetAtt"][0];
}

function sentences({ Effect, Action, Resource, Condition }: Statement): string[] {
  const condition = Object.entries(Condition ?? {}).map(
    ([operator, keys]) => ` if ${operator} ${Object.values(keys).flat().join(" ")}`,
  );
  return [Action]
    .flat()
    .flatMap((action) => asList(Resource).map((on) => `${Effect} ${action} on ${readable(on)}${condition.join("")}`));
}

const asList = (resource: unknown): unknown[] => (Array.isArray(resource) ? resource : [resource]);

/** What a reference means, in our words; what is not known here stays as it is and fails the comparison. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/ExportsOutputFnGetAttreturns\w+StreamArn\w+/, "stream"],
  [/ExportsOutputFnGetAtt(returns|ledger)\w+Arn\w+/, "$1"],
  [/ExportsOutputFnGetAtt(seal|payments)\w+Id\w+/, "$1"],
  [/ExportsOutputFnGetAttaudit\w+Arn\w+/, "audit"],
  [/ExportsOutputFnGetAttbus\w+Arn\w+/, "bus"],
  [/"Fn::GetAtt":\["\w+?log[0-9A-F]{8}","Arn"\]/, "log"],
  [/"Fn::GetAtt":\["undelivered[0-9A-F]{8}","Arn"\]/, "undelivered"],
  [/"Ref":"machine[0-9A-F]{8}"/, "machine"],
  [/:ses:.*:identity\/([\w.@-]+)/, "sender $1"],
];

function readable(resource: unknown): string {
  if (resource === "*") return "everything";
  const text = JSON.stringify(resource);
  const index = /\/index\/\w+/.exec(text)?.[0] ?? "";
  for (const [pattern, name] of NAMES) {
    const found = pattern.exec(text);
    if (found) return found[0].replace(pattern, name) + index;
  }
  return text;
}
