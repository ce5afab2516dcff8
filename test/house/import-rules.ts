// Who may import whom: one line a rule. A broken rule says which file, which import, and what it may import instead.
import type { Import } from "./source.ts";

type Rule = {
  readonly who: RegExp;
  /** What may be imported; everything else may not. */
  readonly may: readonly RegExp[];
  /** Allowed as types only. */
  readonly mayType?: readonly RegExp[];
  readonly says: string;
};

const NODE = /^node:/;

export const RULES: readonly Rule[] = [
  { who: /^functions\/domain\//, may: [/^functions\/domain\//], says: "domain imports only domain" },
  {
    who: /^functions\/contracts\//,
    may: [/^functions\/(contracts|domain)\//, /^zod$/, /^intl-messageformat$/],
    says: "contracts import zod, the message format and the domain",
  },
  {
    who: /^functions\/app\/(.*-question|facts-of-case)\.ts$/,
    may: [/^functions\/(app|contracts|domain)\//, /^zod$/],
    says: "a pure question reads its own document: app, contracts, domain and zod",
  },
  {
    who: /^functions\/app\//,
    may: [/^functions\/(app|domain)\//],
    mayType: [/^functions\/contracts\//, /^zod$/],
    says: "app imports domain, its ports, and contracts as types; never an adapter",
  },
  { who: /^functions\/workflow\/steps\//, may: [/^functions\/app\//], says: "steps import app" },
  { who: /^functions\/workflow\/return\.asl\.ts$/, may: [], says: "the state machine is data and imports nothing" },
  {
    who: /^functions\/adapters\/aws\//,
    may: [
      /^functions\/adapters\/aws\//,
      /^functions\/app\/ports(\.ts$|\/)/,
      /^functions\/domain\//,
      NODE,
      /^@aws-sdk\//,
    ],
    says: "adapters import ports, domain, their own folder and one vendor",
  },
  {
    who: /^functions\/adapters\/(payments|carriers|shops|files|calendar)\//,
    may: [
      /^functions\/adapters\/(payments|carriers|shops|files|calendar)\//,
      /^functions\/app\/ports(\.ts$|\/)/,
      /^functions\/domain\//,
      NODE,
      /^(zod|stripe)$/,
    ],
    says: "adapters import ports, domain, their own folder and one vendor; never AWS",
  },
  {
    who: /^functions\/lambda\//,
    may: [
      /^functions\//,
      NODE,
      /^(zod|@middy\/core|aws-lambda|csv-stringify\/sync)$/,
      /^@aws-sdk\/client-(dynamodb|sfn)$/,
    ],
    says: "lambda composes; it brings middy and nothing of the laptop",
  },
  {
    who: /^infra\/(?!local\/|replay\/|cli\/)/,
    may: [
      /^infra\/(?!local\/|replay\/|cli\/)/,
      /^functions\/workflow\/return\.asl\.ts$/,
      /^functions\/contracts\/routes\.ts$/,
      /^(aws-cdk-lib|constructs|esbuild)/,
      NODE,
    ],
    says: "infra imports the two tables from functions; it knows everything else by path",
  },
  {
    who: /^web\/(?!vite\.config|build\/)/,
    may: [/^web\//, /^(?!@aws-sdk|@middy|aws-|zod|node:|functions\/|infra\/)/],
    mayType: [/^functions\/contracts\//],
    says: "web speaks HTTP; from functions it takes the contracts' types",
  },
];

const NOBODY = /^test\//;

export type Broken = { readonly from: string; readonly to: string; readonly says: string };

/** The first rule whose `who` fits a file holds for it. */
export function brokenRules(imports: readonly Import[]): Broken[] {
  return imports.flatMap(({ from, to, typeOnly }): Broken[] => {
    if (NOBODY.test(to) && !NOBODY.test(from)) return [{ from, to, says: "nothing imports test" }];
    const rule = RULES.find(({ who }) => who.test(from));
    if (!rule) return [];
    const allowed =
      rule.may.some((may) => may.test(to)) || (typeOnly && (rule.mayType ?? []).some((may) => may.test(to)));
    return allowed ? [] : [{ from, to, says: rule.says }];
  });
}

/** Adapters of one kind do not know those of another. */
export const crossedAdapters = (imports: readonly Import[]): Broken[] =>
  imports.flatMap(({ from, to }) => {
    const mine = /^functions\/adapters\/(\w+)\//.exec(from)?.[1];
    const theirs = /^functions\/adapters\/(\w+)\//.exec(to)?.[1];
    const free = mine === undefined || theirs === undefined || mine === theirs || mine === "memory";
    return free ? [] : [{ from, to, says: "adapters never import each other" }];
  });
