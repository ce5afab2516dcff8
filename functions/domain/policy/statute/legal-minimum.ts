// Enforces what the law requires on a policy's output, wherever that gives the shopper more; never the other way.
// Idempotent. Every setting that is raised cites the article that raised it, or our own promise for a claim.
import {
  type PolicyOutput,
  type LineOutput,
  lineSetting,
  returnSetting,
  type RuleOutput,
  type RuleOutputs,
} from "../policy-output.ts";
import { formatLocalDay } from "../../time/local-day.ts";
import type { Facts, LineFacts, ReturnFacts } from "../vocabulary/facts.ts";
import { LINE_FEES, RETURN_FEES } from "../vocabulary/setting-names.ts";
import type { LawOnFee } from "../vocabulary/setting-row.ts";
import type { FeeRule } from "../vocabulary/setting-values.ts";
import type { LineSettings, RaisedSettingName, ReturnSettings, VerdictOutcome } from "../vocabulary/settings.ts";
import { type LastDay, lastDay } from "../return-window.ts";
import { type LineWithdrawalRight, type WithdrawalRights, withdrawalRights } from "./rights.ts";
import { raiseTimes } from "./times.ts";
import type { Statute } from "./statutes.ts";

/**
 * Our own promise to every customer, business or consumer, in every country: a claim has no window and bears no fee.
 */
export const CLAIM = "claim";

/** Only settings whose row says that the law raises them. */
type SetOutput<A> = <Q extends keyof A & RaisedSettingName>(setting: Q, value: A[Q], by: string) => void;

/** Copy on write: the outputs stay the same object until the first setting is replaced. */
function copyOnWrite<A>(outputs: RuleOutputs<A>): {
  readonly setOutput: SetOutput<A>;
  readonly currentOutputs: () => RuleOutputs<A>;
} {
  let changed: { [Q in keyof A]?: RuleOutput<A[Q]> } | undefined;
  return {
    setOutput: (setting, value, by) => {
      changed ??= { ...outputs };
      changed[setting] = { value, by };
    },
    currentOutputs: () => changed ?? outputs,
  };
}

/** The output with the legal minimum enforced; the same object when the law asks for nothing more. */
export function applyLegalMinimum(output: PolicyOutput, facts: ReturnFacts): PolicyOutput {
  const rights = withdrawalRights(facts);
  const claimCount = facts.lines.filter(({ facts: lineFacts }) => lineFacts["line.claim"] === true).length;
  if (claimCount === 0 && !rights.lines.some(({ until }) => until !== undefined)) return output;
  return {
    answers: raiseReturnSettings(output, rights, claimCount, facts.facts),
    lines: output.lines.map((line, index) => raiseLine(line, facts.lines[index]!, rights, index, facts.facts)),
  };
}

function raiseLine(
  line: LineOutput,
  { facts: lineFacts }: LineFacts,
  rights: WithdrawalRights,
  index: number,
  returnFacts: Facts,
): LineOutput {
  const { setOutput, currentOutputs } = copyOnWrite(line.answers);
  const isClaim = lineFacts["line.claim"] === true;
  const right = rights.lines[index]!;
  const windowEnd = lastDay(line, lineFacts, returnFacts);
  if (isClaim ? windowEnd !== "open" : endsTooEarly(windowEnd, right)) {
    const by = isClaim ? CLAIM : right.by!;
    setOutput("window", isClaim || right.until === "open" ? "open" : { until: formatLocalDay(right.until!) }, by);
    // The law's last day is final: an extension was meant for the shop's own window.
    if (lineSetting(line, "extension") !== "none") setOutput("extension", "none", by);
  }
  if (isClaim || right.lawful)
    raiseCredit(line, setOutput, isClaim, returnFacts, isClaim ? OUR_PROMISE : rights.statute!.cites);
  return { lineId: line.lineId, answers: currentOutputs() };
}

type CitedArticles = Pick<Statute["cites"], "noOtherCost" | "directCost" | "refund"> | typeof OUR_PROMISE;

const OUR_PROMISE = { noOtherCost: CLAIM, directCost: CLAIM, refund: CLAIM } as const;

/**
 * The direct cost of sending is never a percentage of the goods' value. That a fixed fee does not exceed that cost is
 * up to the shop.
 */
const isForbidden = (rule: FeeRule, law: LawOnFee): boolean =>
  rule !== "none" && (law === "forbidden" || "percent" in rule);

const articleOnFee = (law: LawOnFee, { noOtherCost, directCost }: CitedArticles): CitedArticles["noOtherCost"] =>
  law === "forbidden" ? noOtherCost : directCost;

/** Credit in full, at no cost but that of sending. */
function raiseCredit(
  line: LineOutput,
  setOutput: SetOutput<LineSettings>,
  isClaim: boolean,
  returnFacts: Facts,
  cites: CitedArticles,
): void {
  for (const { setting, law } of LINE_FEES)
    if (isForbidden(lineSetting(line, setting), isClaim ? "forbidden" : law))
      setOutput(setting, "none", articleOnFee(law, cites));
  // A shopper who takes part of the money and keeps the goods has made a different agreement.
  if (lineSetting(line, "creditPercent") < 100 && returnFacts["return.resolution"] !== "keep-the-item")
    setOutput("creditPercent", 100, cites.refund);
  const gradeShare = lineSetting(line, "gradeShare");
  // Claimed goods are credited in full whatever their grade; other goods as long as they were only tried out (grades A
  // and B).
  if (isClaim) {
    if (gradeShare.A < 100 || gradeShare.B < 100 || gradeShare.C < 100 || gradeShare.D < 100)
      setOutput("gradeShare", { A: 100, B: 100, C: 100, D: 100, missing: gradeShare.missing }, cites.refund);
  } else if (gradeShare.A < 100 || gradeShare.B < 100)
    setOutput("gradeShare", { ...gradeShare, A: 100, B: 100 }, cites.refund);
}

/** A line that no window covers gets the law's last day only while that has not passed; afterwards it stays closed. */
function endsTooEarly(windowEnd: LastDay, { until, lawful }: LineWithdrawalRight): boolean {
  if (windowEnd === "open") return false;
  if (windowEnd === "closed") return lawful;
  return until === "open" || windowEnd < (until ?? -Infinity);
}

function raiseReturnSettings(
  output: PolicyOutput,
  rights: WithdrawalRights,
  claimCount: number,
  facts: Facts,
): PolicyOutput["answers"] {
  const { setOutput, currentOutputs } = copyOnWrite(output.answers);
  if (claimCount > 0) waiveClaimFees(output, claimCount === rights.lines.length, setOutput);
  if (!rights.lines.some(({ lawful }) => lawful)) return currentOutputs();
  const statute = rights.statute!;
  const { cites } = statute;
  const verdict = minimumVerdict(returnSetting(output, "verdict"), rights, facts);
  if (verdict !== returnSetting(output, "verdict")) setOutput("verdict", verdict, cites.period);
  for (const { setting, law } of RETURN_FEES)
    if (isForbidden(returnSetting(output, setting), law)) setOutput(setting, "none", articleOnFee(law, cites));
  // Withdrawing needs no reason and so no evidence; a claim may need it.
  if (returnSetting(output, "evidence").length > 0 && claimCount === 0) setOutput("evidence", [], cites.period);
  const resolutions = returnSetting(output, "resolutions");
  if (!resolutions.includes("refund")) setOutput("resolutions", [...resolutions, "refund"], cites.refund);
  if (statute.allPayments) {
    if (returnSetting(output, "refundShipping") === "never") setOutput("refundShipping", "standard", cites.refund);
    if (returnSetting(output, "refundDuties") !== "by-value") setOutput("refundDuties", "by-value", cites.refund);
  }
  raiseTimes(currentOutputs(), statute, setOutput);
  return currentOutputs();
}

/** A return of which only some lines are protected goes to a person. A declared withdrawal never waits for a review. */
function minimumVerdict(current: VerdictOutcome, { lines }: WithdrawalRights, facts: Facts): VerdictOutcome {
  const isFullyProtected = lines.every(({ lawful }) => lawful);
  if (current === "decline") return isFullyProtected ? "authorize" : "review";
  return current === "review" && isFullyProtected && facts["return.withdrawal"] === true ? "authorize" : current;
}

/** A claim bears no part of a fee: neither where it is the whole return, nor as a percentage of its credit. */
function waiveClaimFees(output: PolicyOutput, isWholeReturn: boolean, setOutput: SetOutput<ReturnSettings>): void {
  for (const { setting } of RETURN_FEES) {
    const fee = returnSetting(output, setting);
    if (fee !== "none" && (isWholeReturn || "percent" in fee)) setOutput(setting, "none", CLAIM);
  }
}
