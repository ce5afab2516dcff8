// The import rules of .dependency-cruiser.ts hold for the project, and each of them notices a broken example.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type ICruiseOptions } from "dependency-cruiser";
import { beforeAll, describe, expect, it } from "vitest";
import configuration from "../../.dependency-cruiser.ts";

const ROOT = join(import.meta.dirname, "../..");
const { forbidden = [], options = {} }: IConfiguration = configuration;

type Violation = { readonly rule: string; readonly from: string };

/** What the files below some folders break. */
async function violations(baseDir: string, folders: readonly string[]): Promise<readonly Violation[]> {
  const { enhancedResolveOptions = {}, ...rest } = options;
  const settings: ICruiseOptions = { ...rest, ruleSet: { forbidden }, validate: true, baseDir };
  const { output } = await cruise([...folders], settings, { ...enhancedResolveOptions, bustTheCache: true });
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

type Files = Readonly<Record<string, string>>;

const FOLDER_RULE = "no-circle-of-domain-folders";

const EMPTY = "export {};";
const importOf = (path: string): string => `import { x } from "${path}";\nexport const y = x;`;
const typeOf = (path: string): string => `import type { X } from "${path}";\nexport type Y = X;`;

const BROKEN: readonly (readonly [rule: string, files: Files])[] = [
  ["domain", { "functions/domain/money/a.ts": importOf("zod") }],
  ["domain", { "functions/domain/money/a.ts": importOf("node:fs") }],
  ["domain-types", { "functions/domain/money/a.ts": typeOf("../../app/b.ts"), "functions/app/b.ts": EMPTY }],
  ["contracts", { "functions/contracts/a.ts": importOf("../app/b.ts"), "functions/app/b.ts": EMPTY }],
  ["contracts-types", { "functions/contracts/a.ts": typeOf("../app/b.ts"), "functions/app/b.ts": EMPTY }],
  ["app", { "functions/app/a.ts": importOf("../adapters/aws/b.ts"), "functions/adapters/aws/b.ts": EMPTY }],
  ["app", { "functions/app/a.ts": importOf("../contracts/b.ts"), "functions/contracts/b.ts": EMPTY }],
  ["app-types", { "functions/app/a.ts": typeOf("../adapters/aws/b.ts"), "functions/adapters/aws/b.ts": EMPTY }],
  ["app-case", { "functions/app/quote-case.ts": importOf("node:fs") }],
  ["app-case-types", { "functions/app/quote-case.ts": typeOf("node:fs") }],
  ["steps", { "functions/workflow/steps/a.ts": importOf("../../domain/b.ts"), "functions/domain/b.ts": EMPTY }],
  ["steps-types", { "functions/workflow/steps/a.ts": typeOf("../../domain/b.ts"), "functions/domain/b.ts": EMPTY }],
  ["state-machine", { "functions/workflow/return.asl.ts": importOf("../domain/b.ts"), "functions/domain/b.ts": EMPTY }],
  [
    "state-machine-types",
    { "functions/workflow/return.asl.ts": typeOf("../domain/b.ts"), "functions/domain/b.ts": EMPTY },
  ],
  ...(["aws", "payments", "carriers", "shops", "calendar", "logging"] as const).flatMap((kind) => {
    const other = kind === "aws" ? "payments" : "aws";
    const target = { [`functions/adapters/${other}/b.ts`]: EMPTY };
    const file = `functions/adapters/${kind}/a.ts`;
    return [
      [`adapter-${kind}`, { [file]: importOf(`../${other}/b.ts`), ...target }],
      [`adapter-${kind}`, { [file]: importOf("@middy/core") }],
      [`adapter-${kind}`, { [file]: importOf("../../app/b.ts"), "functions/app/b.ts": EMPTY }],
      [`adapter-${kind}-types`, { [file]: typeOf(`../${other}/b.ts`), ...target }],
    ] as const;
  }),
  ["adapter-payments", { "functions/adapters/payments/a.ts": importOf("@aws-sdk/client-sfn") }],
  ["adapter-memory", { "functions/adapters/memory/a.ts": importOf("@aws-sdk/client-sfn") }],
  ["adapter-memory-types", { "functions/adapters/memory/a.ts": typeOf("@aws-sdk/client-sfn") }],
  ["lambda", { "functions/lambda/a.ts": importOf("../../infra/local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["lambda-types", { "functions/lambda/a.ts": typeOf("../../infra/local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["infra-app", { "infra/app.ts": importOf("./constructs/b.ts"), "infra/constructs/b.ts": EMPTY }],
  ["infra-app-types", { "infra/app.ts": typeOf("./constructs/b.ts"), "infra/constructs/b.ts": EMPTY }],
  ["stacks", { "infra/stacks/a.ts": importOf("../local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["stacks-types", { "infra/stacks/a.ts": typeOf("../../functions/domain/b.ts"), "functions/domain/b.ts": EMPTY }],
  ["constructs", { "infra/constructs/a.ts": importOf("../stacks/b.ts"), "infra/stacks/b.ts": EMPTY }],
  ["constructs-types", { "infra/constructs/a.ts": typeOf("../stacks/b.ts"), "infra/stacks/b.ts": EMPTY }],
  ["local", { "infra/local/a.ts": importOf("../stacks/b.ts"), "infra/stacks/b.ts": EMPTY }],
  ["local-types", { "infra/local/a.ts": typeOf("../tools/cli/b.ts"), "infra/tools/cli/b.ts": EMPTY }],
  ...(
    [
      ["build", "database"],
      ["database", "workflow"],
      ["gateway", "payments"],
      ["mail", "database"],
      ["payments", "runtime"],
      ["runtime", "build"],
      ["seed", "database"],
      ["sign-in", "database"],
      ["streams", "workflow"],
      ["workflow", "gateway"],
    ] as const
  ).flatMap(([from, to]) => {
    const [file, target] = [`infra/local/${from}/a.ts`, { [`infra/local/${to}/b.ts`]: EMPTY }];
    return [
      [`local-${from}`, { [file]: importOf(`../${to}/b.ts`), ...target }],
      [`local-${from}-types`, { [file]: typeOf(`../${to}/b.ts`), ...target }],
    ] as const;
  }),
  ["cli", { "infra/tools/cli/a.ts": importOf("../../local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["cli-types", { "infra/tools/cli/a.ts": typeOf("../../local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["docs", { "infra/tools/docs/a.ts": importOf("../../local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["docs-types", { "infra/tools/docs/a.ts": typeOf("../../local/b.ts"), "infra/local/b.ts": EMPTY }],
  ["replay", { "infra/tools/replay/a.ts": importOf("../../local/seed/b.ts"), "infra/local/seed/b.ts": EMPTY }],
  ["replay-types", { "infra/tools/replay/a.ts": typeOf("../../local/seed/b.ts"), "infra/local/seed/b.ts": EMPTY }],
  ...["functions/domain/money", "functions/contracts", "infra/local", "web/ui", "test"].flatMap((folder) =>
    [importOf, typeOf].map((back) => {
      const files = { [`${folder}/a.ts`]: importOf("./b.ts"), [`${folder}/b.ts`]: back("./a.ts") };
      return ["no-circular", files] as const;
    }),
  ),
  [
    "no-circular",
    {
      "functions/app/a.ts": typeOf("./b.ts"),
      "functions/app/b.ts": typeOf("./c.ts"),
      "functions/app/c.ts": typeOf("./a.ts"),
    },
  ],
  [
    FOLDER_RULE,
    {
      "functions/domain/money/a.ts": typeOf("../order/b.ts"),
      "functions/domain/order/b.ts": EMPTY,
      "functions/domain/order/deep/c.ts": typeOf("../../money/d.ts"),
      "functions/domain/money/d.ts": EMPTY,
    },
  ],
  ["web", { "web/ui/A.tsx": typeOf("../../functions/domain/b.ts"), "functions/domain/b.ts": EMPTY }],
  ["web", { "web/ui/A.tsx": importOf("zod") }],
  ["web-contracts", { "web/ui/A.tsx": importOf("../../functions/contracts/b.ts"), "functions/contracts/b.ts": EMPTY }],
  ["no-test", { "functions/lambda/a.ts": importOf("../../test/b.ts"), "test/b.ts": EMPTY }],
  ["unresolved", { "web/ui/A.tsx": importOf("no-such-package") }],
];

const ALLOWED: readonly Files[] = [
  { "functions/app/a.ts": typeOf("../contracts/b.ts"), "functions/contracts/b.ts": importOf("zod") },
  { "functions/adapters/aws/a.ts": importOf("@aws-sdk/client-dynamodb") },
  { "functions/domain/order/a.ts": typeOf("../money/b.ts"), "functions/domain/money/b.ts": EMPTY },
  { "functions/domain/money/deep/a.ts": importOf("../b.ts"), "functions/domain/money/b.ts": EMPTY },
  { "web/ui/A.tsx": typeOf("../../functions/contracts/b.ts"), "functions/contracts/b.ts": EMPTY },
  { "test/domain/a.test.ts": importOf("../b.ts"), "test/b.ts": EMPTY },
];

/** The files of an example under names that no other example has. */
const renamed = (files: Files, index: number): Files => {
  const rename = (text: string): string => text.replaceAll(/\b([abcdAB])[.](tsx?)\b/g, `$1${index}.$2`);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [rename(path), rename(text).replaceAll(/\b([xXyY])\b/g, `$1${index}`)]),
  );
};

const broken = BROKEN.map(([rule, files], index) => ({ rule, files: renamed(files, index) }));
const allowed = ALLOWED.map((files, index) => renamed(files, BROKEN.length + index));

/** All examples in one tree, inside the repository so that packages resolve as they do for the project. */
async function violationsOfExamples(): Promise<readonly Violation[]> {
  mkdirSync(join(ROOT, ".comeback"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".comeback", "imports-"));
  try {
    for (const [path, text] of [...broken.map(({ files }) => files), ...allowed].flatMap(Object.entries)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      appendFileSync(join(folder, path), `${text}\n`);
    }
    return await violations(folder, ["functions", "infra", "web", "test"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the import rules", () => {
  let found: readonly Violation[] = [];
  beforeAll(async () => {
    found = await violationsOfExamples();
  });

  /** Rules that a file of the example breaks; a rule about folders names the folder. */
  const rulesBrokenBy = (files: Files): readonly string[] =>
    found.filter(({ from }) => Object.keys(files).some((path) => path === from)).map(({ rule }) => rule);

  it("are followed by every file", async () => {
    expect(await violations(ROOT, ["functions", "infra", "web", "test"])).toEqual([]);
  });

  it.each(broken)("$rule notices $files", ({ rule, files }) => {
    const rules = rule === FOLDER_RULE ? found.map((one) => one.rule) : rulesBrokenBy(files);
    expect(rules).toContain(rule);
  });

  it.each(allowed.map((files) => ({ files })))("allow $files", ({ files }) => {
    expect(rulesBrokenBy(files)).toEqual([]);
  });

  it("each have a broken example", () => {
    const names = forbidden.map(({ name = "unnamed" }) => name);
    expect([...new Set(BROKEN.map(([rule]) => rule))].toSorted()).toEqual(names.toSorted());
  });
});
