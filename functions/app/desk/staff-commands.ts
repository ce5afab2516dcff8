// Commands of staff on a return. Each is one domain decision with the staff member as its actor; free text is stored in
// erasable notes.
import type { z } from "zod";
import type * as desk from "../../contracts/desk-documents.ts";
import { currencyExponent } from "../../domain/money/currency.ts";
import { parseMinor } from "../../domain/money/decimal.ts";
import type { Minor } from "../../domain/money/minor.ts";
import { ok, type Result, err } from "../../domain/refusal.ts";
import type { CommandContext, Decision } from "../../domain/returns/decide/command.ts";
import { assignCase, escalateCase } from "../../domain/returns/decide/desk.ts";
import { inspectLines, type InspectionFinding } from "../../domain/returns/decide/inspection.ts";
import { receiveParcel, recordScan } from "../../domain/returns/decide/parcel.ts";
import { resolveReview } from "../../domain/returns/decide/review.ts";
import { type PolicyEvaluator, usesInspectionFacts } from "../../domain/returns/post-inspection.ts";
import type { Return } from "../../domain/returns/state.ts";
import { decide as decideByPolicies } from "../../domain/policy/decide.ts";
import { slaTargets, type SlaTargets } from "../../domain/sla/targets.ts";
import { executeCommand } from "../execute-command.ts";
import { policiesOfVerdict } from "../policies.ts";
import type { Ports } from "../ports.ts";
import type { Note } from "../ports/return-log.ts";
import type { StaffCommand } from "./staff.ts";
import { resumeOrCover, settleCaseByHand } from "./settle-by-hand.ts";
import { refuseAboveAuthority, type DecisionValue } from "./authority.ts";

type StaffDecision = (
  state: Return | undefined,
  sla: SlaTargets,
  context: CommandContext,
) => Decision | Promise<Decision>;

async function executeStaffCommand(
  ports: Ports,
  { returnId, staff, commandId, notes = [] }: StaffCommand & { readonly notes?: readonly Note[] },
  decide: StaffDecision,
) {
  const context: CommandContext = {
    now: ports.clock.now(),
    by: { kind: "staff", id: staff.id },
    ...(commandId !== undefined && { commandId }),
  };
  return executeCommand(ports, { returnId, notes }, (state) => decide(state, slaTargets(state?.verdict), context));
}

const optionalNote = (about: string, text: string | undefined): Note[] =>
  text === undefined || text === "" ? [] : [{ about, text }];

export const assign = (ports: Ports, command: StaffCommand) =>
  executeStaffCommand(ports, command, (state, _sla, context) => assignCase(state, context));

export const decide = (
  ports: Ports,
  command: StaffCommand,
  { verdict, reasonCode, note, amounts = [] }: z.infer<typeof desk.decision>,
) =>
  executeStaffCommand(ports, { ...command, notes: optionalNote("decision", note) }, (state, _sla, context) => {
    const credits = parseCredits(state?.request.quote.currency, amounts);
    if (!credits.ok) return credits;
    const refusal =
      state &&
      verdict === "authorize" &&
      refuseAboveAuthority(state.verdict, command.staff, authorizedValue(state, credits.value));
    if (refusal) return refusal;
    return resolveReview(state, { decision: verdict, reasonCode, amounts: credits.value }, context);
  });

/** The value to authorize: the quoted total, less what the reviewer's lower amounts withhold. */
function authorizedValue(
  { request: { quote } }: Return,
  credits: readonly { lineId: string; credit: Minor }[],
): DecisionValue {
  const creditByLine = new Map(credits.map(({ lineId, credit }) => [lineId, credit]));
  const withheld = quote.lines.reduce((sum, { lineId, gross }) => sum + gross - (creditByLine.get(lineId) ?? gross), 0);
  return { value: Math.max(0, quote.total.gross - withheld), currency: quote.currency };
}

type ReviewAmounts = NonNullable<z.infer<typeof desk.decision>["amounts"]>;

function parseCredits(
  currency: string | undefined,
  amounts: ReviewAmounts,
): Result<{ lineId: string; credit: Minor }[]> {
  const exponent = currency === undefined ? undefined : currencyExponent(currency);
  const credits: { lineId: string; credit: Minor }[] = [];
  for (const [index, { lineId, amount }] of amounts.entries()) {
    const credit = parseMinor(amount, exponent ?? 0);
    if (credit === undefined && currency !== undefined)
      return err("too-many-decimals", { value: amount, currency, decimals: exponent ?? 0 }, `/amounts/${index}/amount`);
    credits.push({ lineId, credit: credit ?? 0 });
  }
  return ok(credits);
}

export const receive = (ports: Ports, command: StaffCommand, { lines, note }: z.infer<typeof desk.receive>) =>
  executeStaffCommand(ports, { ...command, notes: optionalNote("receive", note) }, async (state, sla, context) => {
    const order = lines && state && (await ports.orders.readOrder(state.request.orderId));
    const orderLineIds = (order?.lines ?? []).map(({ lineId }) => lineId);
    return receiveParcel(state, { lines, orderLineIds, sla }, context);
  });

export const scan = (ports: Ports, command: StaffCommand, { scanId, status, scannedAt }: z.infer<typeof desk.scan>) =>
  executeStaffCommand(ports, command, (state, _sla, context) =>
    recordScan(state, { scanId, status, scannedAt: Date.parse(scannedAt) }, context),
  );

export const inspect = (ports: Ports, command: StaffCommand, { lines }: z.infer<typeof desk.inspection>) =>
  executeStaffCommand(
    ports,
    { ...command, notes: lines.flatMap(({ lineId, note }) => optionalNote(lineId, note)) },
    async (state, _sla, context) => {
      const findings = lines.map(inspectionFinding);
      return inspectLines(
        state,
        { findings, evaluatePolicy: await postInspectionEvaluator(ports, state, findings) },
        context,
      );
    },
  );

/** Evaluates the policies of the verdict again, where their rules use inspection facts; otherwise undefined. */
async function postInspectionEvaluator(
  ports: Ports,
  state: Return | undefined,
  findings: readonly InspectionFinding[],
): Promise<PolicyEvaluator | undefined> {
  const policies = state?.verdict && (await policiesOfVerdict(ports, state.verdict, state.request.facts.currency));
  return policies && usesInspectionFacts(policies, [...state.inspected, ...findings])
    ? (facts) => decideByPolicies(policies, facts)
    : undefined;
}

const inspectionFinding = ({
  lineId,
  condition,
  acceptedQuantity,
  disposition,
  wrongItem,
  sealBroken,
}: z.infer<typeof desk.inspection>["lines"][number]): InspectionFinding => ({
  lineId,
  condition,
  ...(acceptedQuantity !== undefined && { acceptedQuantity }),
  ...(disposition !== undefined && { disposition }),
  ...(wrongItem !== undefined && { wrongItem }),
  ...(sealBroken !== undefined && { sealBroken }),
});

export const escalate = (ports: Ports, command: StaffCommand, { note }: z.infer<typeof desk.escalate>) =>
  executeStaffCommand(ports, { ...command, notes: optionalNote("escalation", note) }, (state, sla, context) =>
    escalateCase(state, { why: "asked-by-staff", stuck: true, sla }, context),
  );

export const resume = (ports: Ports, command: StaffCommand) =>
  executeStaffCommand(ports, command, (state, _sla, context) => resumeOrCover(ports, state, context));

export const settleByHand = (ports: Ports, command: StaffCommand, payment: z.infer<typeof desk.handPayment>) =>
  executeStaffCommand(
    ports,
    { ...command, notes: optionalNote("settle-by-hand", payment.note) },
    (state, _sla, context) => settleCaseByHand(ports, { state, payment }, context),
  );

/** Adds a note without any event. */
export async function addNote(
  ports: Ports,
  { returnId, staff, commandId }: StaffCommand,
  { text }: z.infer<typeof desk.note>,
) {
  const result = await executeCommand(ports, { returnId }, (state) => (state ? ok([]) : err("return-not-found")));
  const note = { about: `note by ${staff.id}`, text, ...(commandId !== undefined && { commandId }) };
  if (result.ok) await ports.log.addNote(returnId, note, ports.clock.now());
  return result;
}
