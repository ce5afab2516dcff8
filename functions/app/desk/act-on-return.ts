// What staff do to a return. Each is one decision of the domain with the person's name on it; their words go to erasable notes.
import type { z } from "zod";
import type * as desk from "../../contracts/desk-documents.ts";
import { exponentOf } from "../../domain/money/currency.ts";
import { minorOf } from "../../domain/money/decimal.ts";
import { accept, type Answer, refuse } from "../../domain/refusal.ts";
import type { Context, Decision } from "../../domain/returns/decide/command.ts";
import { claimCase, escalateCase, resumeCase } from "../../domain/returns/decide/desk.ts";
import { inspectLines, type Finding } from "../../domain/returns/decide/inspection.ts";
import { receiveParcel, recordScan } from "../../domain/returns/decide/parcel.ts";
import { resolveReview } from "../../domain/returns/decide/review.ts";
import { type Judge, looksAtArrival } from "../../domain/returns/arrived.ts";
import type { Return } from "../../domain/returns/state.ts";
import { decide as decideBy } from "../../domain/policy/decide.ts";
import { promisesOf } from "../../domain/policy/promises.ts";
import type { SlaTargets } from "../../domain/sla/targets.ts";
import { act } from "../act.ts";
import { versionsOf } from "../policies.ts";
import type { Note, Ports } from "../ports.ts";
import { aboveAuthority, type Wanted } from "./authority.ts";

export type Staff = { readonly id: string; readonly roles: readonly string[] };
export type Command = { readonly returnId: string; readonly staff: Staff; readonly commandId?: string };

type Decide = (state: Return | undefined, sla: SlaTargets, context: Context) => Decision | Promise<Decision>;

async function byStaff(ports: Ports, { returnId, staff, commandId }: Command, notes: readonly Note[], decide: Decide) {
  const context: Context = {
    now: ports.clock.now(),
    by: { kind: "staff", id: staff.id },
    ...(commandId !== undefined && { commandId }),
  };
  return act(ports, returnId, (state) => decide(state, promisesOf(state?.verdict), context), notes);
}

const noted = (about: string, text: string | undefined): Note[] =>
  text === undefined || text === "" ? [] : [{ about, text }];

export const claim = (ports: Ports, command: Command) =>
  byStaff(ports, command, [], (state, _sla, context) => claimCase(state, context));

export const decide = (
  ports: Ports,
  command: Command,
  { verdict, reasonCode, note, amounts = [] }: z.infer<typeof desk.decision>,
) =>
  byStaff(ports, command, noted("decision", note), (state, _sla, context) => {
    const credits = creditsIn(state?.asked.quote.currency, amounts);
    if (!credits.ok) return credits;
    const above =
      state && verdict === "authorize" && aboveAuthority(state.verdict, command.staff, worthOf(state, credits.value));
    if (above) return above;
    return resolveReview(state, { decision: verdict, reasonCode, amounts: credits.value }, context);
  });

/** What is authorized: what was quoted, less what a reviewer's amounts keep of it. */
function worthOf({ asked: { quote } }: Return, credits: readonly { lineId: string; credit: number }[]): Wanted {
  const lower = new Map(credits.map(({ lineId, credit }) => [lineId, credit]));
  const kept = quote.lines.reduce((sum, { lineId, gross }) => sum + gross - (lower.get(lineId) ?? gross), 0);
  return { value: Math.max(0, quote.total.gross - kept), currency: quote.currency };
}

type Amounts = NonNullable<z.infer<typeof desk.decision>["amounts"]>;

function creditsIn(currency: string | undefined, amounts: Amounts): Answer<{ lineId: string; credit: number }[]> {
  const exponent = currency === undefined ? undefined : exponentOf(currency);
  const credits: { lineId: string; credit: number }[] = [];
  for (const [index, { lineId, amount }] of amounts.entries()) {
    const credit = minorOf(amount, exponent ?? 0);
    if (credit === undefined && currency !== undefined)
      return refuse(
        "too-many-decimals",
        { value: amount, currency, decimals: exponent ?? 0 },
        `/amounts/${index}/amount`,
      );
    credits.push({ lineId, credit: credit ?? 0 });
  }
  return accept(credits);
}

export const receive = (ports: Ports, command: Command, { lines, note }: z.infer<typeof desk.receive>) =>
  byStaff(ports, command, noted("receive", note), (state, sla, context) => receiveParcel(state, lines, sla, context));

export const scan = (ports: Ports, command: Command, { scanId, status, scannedAt }: z.infer<typeof desk.scan>) =>
  byStaff(ports, command, [], (state, _sla, context) =>
    recordScan(state, { scanId, status, scannedAt: Date.parse(scannedAt) }, context),
  );

export const inspect = (ports: Ports, command: Command, { lines }: z.infer<typeof desk.inspection>) =>
  byStaff(
    ports,
    command,
    lines.flatMap(({ lineId, note }) => noted(lineId, note)),
    async (state, _sla, context) => {
      const found = lines.map(finding);
      return inspectLines(state, found, context, await judgeOf(ports, state, found));
    },
  );

/** The rules that decided it, where they look at what arrived. */
async function judgeOf(ports: Ports, state: Return | undefined, found: readonly Finding[]): Promise<Judge | undefined> {
  const versions = state?.verdict && (await versionsOf(ports, state.verdict, state.asked.facts.currency));
  return versions && looksAtArrival(versions, [...state.inspected, ...found])
    ? (facts) => decideBy(versions, facts)
    : undefined;
}

const finding = ({
  lineId,
  condition,
  acceptedQuantity,
  disposition,
  wrongItem,
  sealBroken,
}: z.infer<typeof desk.inspection>["lines"][number]): Finding => ({
  lineId,
  condition,
  ...(acceptedQuantity !== undefined && { acceptedQuantity }),
  ...(disposition !== undefined && { disposition }),
  ...(wrongItem !== undefined && { wrongItem }),
  ...(sealBroken !== undefined && { sealBroken }),
});

export const escalate = (ports: Ports, command: Command, { note }: z.infer<typeof desk.escalate>) =>
  byStaff(ports, command, noted("escalation", note), (state, sla, context) =>
    escalateCase(state, { why: "asked-by-staff", stuck: true }, sla, context),
  );

export const resume = (ports: Ports, command: Command) =>
  byStaff(ports, command, [], (state, _sla, context) => resumeCase(state, context));

/** A note changes nothing but itself. */
export async function addNote(
  ports: Ports,
  { returnId, staff, commandId }: Command,
  { text }: z.infer<typeof desk.note>,
) {
  const known = await act(ports, returnId, (state) => (state ? accept([]) : refuse("return-not-found")));
  const note = { about: `note by ${staff.id}`, text, ...(commandId !== undefined && { commandId }) };
  if (known.ok) await ports.log.note(returnId, note, ports.clock.now());
  return known;
}
