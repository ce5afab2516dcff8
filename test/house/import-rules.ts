// The import rules between folders. A violation names the file, the import, and what the file may import instead.
import type { Import } from "./source.ts";

type ImportRule = {
  readonly importer: RegExp;
  /** Allowed imports; everything else is forbidden. */
  readonly allowed: readonly RegExp[];
  /** Allowed as type-only imports. */
  readonly allowedAsType?: readonly RegExp[];
  readonly message: string;
};

const NODE = /^node:/;

export const IMPORT_RULES: readonly ImportRule[] = [
  { importer: /^functions\/domain\//, allowed: [/^functions\/domain\//], message: "domain imports only domain" },
  {
    importer: /^functions\/contracts\//,
    allowed: [/^functions\/(contracts|domain)\//, /^zod$/, /^intl-messageformat$/],
    message: "contracts import zod, the message format and the domain",
  },
  {
    importer: /^functions\/app\/(quote-case|decide-case|clocks-case|case-facts)\.ts$/,
    allowed: [/^functions\/(app|contracts|domain)\//, /^zod$/],
    message: "a pure question reads its own document: app, contracts, domain and zod",
  },
  {
    importer: /^functions\/app\//,
    allowed: [/^functions\/(app|domain)\//],
    allowedAsType: [/^functions\/contracts\//, /^zod$/],
    message: "app imports domain, its ports, and contracts as types; never an adapter",
  },
  { importer: /^functions\/workflow\/steps\//, allowed: [/^functions\/app\//], message: "steps import app" },
  {
    importer: /^functions\/workflow\/return\.asl\.ts$/,
    allowed: [],
    message: "the state machine is data and imports nothing",
  },
  {
    importer: /^functions\/adapters\/aws\//,
    allowed: [
      /^functions\/adapters\/aws\//,
      /^functions\/app\/ports(\.ts$|\/)/,
      /^functions\/domain\//,
      NODE,
      /^@aws-sdk\//,
    ],
    message: "adapters import ports, domain, their own folder and one vendor",
  },
  {
    importer: /^functions\/adapters\/(payments|carriers|shops|files|calendar)\//,
    allowed: [
      /^functions\/adapters\/(payments|carriers|shops|files|calendar)\//,
      /^functions\/app\/ports(\.ts$|\/)/,
      /^functions\/domain\//,
      NODE,
      /^(zod|stripe|csv-parse\/sync)$/,
    ],
    message: "adapters import ports, domain, their own folder and one vendor; never AWS",
  },
  {
    importer: /^functions\/lambda\//,
    allowed: [
      /^functions\//,
      NODE,
      /^(zod|@middy\/core|aws-lambda|csv-stringify\/sync)$/,
      /^@aws-sdk\/client-(dynamodb|sfn)$/,
    ],
    message: "lambda composes; it brings middy and nothing of the laptop",
  },
  {
    importer: /^infra\/(?!local\/|tools\/)/,
    allowed: [
      /^infra\/(?!local\/|tools\/)/,
      /^functions\/workflow\/return\.asl\.ts$/,
      /^functions\/contracts\/routes\.ts$/,
      /^(aws-cdk-lib|constructs|esbuild)/,
      NODE,
    ],
    message: "infra imports the two tables from functions; it knows everything else by path",
  },
  {
    importer: /^web\/(?!vite\.config|build\/)/,
    allowed: [/^web\//, /^(?!@aws-sdk|@middy|aws-|zod|node:|functions\/|infra\/)/],
    allowedAsType: [/^functions\/contracts\//],
    message: "web speaks HTTP; from functions it takes the contracts' types",
  },
];

const TEST_CODE = /^test\//;

export type BrokenRule = { readonly from: string; readonly to: string; readonly message: string };

/** The first rule whose `importer` matches a file applies to it. */
export function brokenRules(imports: readonly Import[]): BrokenRule[] {
  return imports.flatMap(({ from, to, typeOnly }): BrokenRule[] => {
    if (TEST_CODE.test(to) && !TEST_CODE.test(from)) return [{ from, to, message: "nothing imports test" }];
    const rule = IMPORT_RULES.find(({ importer }) => importer.test(from));
    if (!rule) return [];
    const isAllowed =
      rule.allowed.some((pattern) => pattern.test(to)) ||
      (typeOnly && (rule.allowedAsType ?? []).some((pattern) => pattern.test(to)));
    return isAllowed ? [] : [{ from, to, message: rule.message }];
  });
}

/** Adapters of one kind must not import those of another. */
export const adapterCrossings = (imports: readonly Import[]): BrokenRule[] =>
  imports.flatMap(({ from, to }) => {
    const fromKind = /^functions\/adapters\/(\w+)\//.exec(from)?.[1];
    const toKind = /^functions\/adapters\/(\w+)\//.exec(to)?.[1];
    const isAllowed = fromKind === undefined || toKind === undefined || fromKind === toKind || fromKind === "memory";
    return isAllowed ? [] : [{ from, to, message: "adapters never import each other" }];
  });
