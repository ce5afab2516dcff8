// What the sandbox was told to do to the next refunds: of one payment, or of any; for a number of times, or until told
// otherwise. One refund takes at most one outcome, one trouble on the wire and one way for its webhooks to misbehave.
import type { DatabaseSync } from "node:sqlite";
import { Trouble } from "./trouble.ts";

const OUTCOMES = ["pend", "require-action", "fail", "fail-later"] as const;
const WIRES = [
  "slow",
  "time-out",
  "answer-500",
  "answer-500-after-recording",
  "time-out-after-recording",
  "drop-connection-after-recording",
] as const;
const HOOKS = ["duplicate-webhooks", "reorder-webhooks"] as const;

type Outcome = (typeof OUTCOMES)[number];
type Wire = (typeof WIRES)[number];
export type Hooks = (typeof HOOKS)[number];
export type Told = {
  readonly outcome: Outcome | undefined;
  readonly wire: Wire | undefined;
  readonly hooks: Hooks | undefined;
};

type Rule = {
  readonly seq: number;
  readonly reference: string | null;
  remaining: number | null;
  readonly does: string;
};

export type Behaviours = ReturnType<typeof behavioursIn>;

export function behavioursIn(db: DatabaseSync) {
  const insert = db.prepare("INSERT INTO behaviours (reference, remaining, does) VALUES (?, ?, ?)");
  const update = db.prepare("UPDATE behaviours SET remaining = ? WHERE seq = ?");
  const remove = db.prepare("DELETE FROM behaviours WHERE seq = ?");
  // Kept in memory as well: every refund asks, and almost always there is nothing to say.
  const rules = db.prepare("SELECT * FROM behaviours ORDER BY seq").all() as Rule[];

  const drop = (rule: Rule) => {
    remove.run(rule.seq);
    rules.splice(rules.indexOf(rule), 1);
  };

  const takeOne = <T extends string>(reference: string, kinds: readonly T[]): T | undefined => {
    const fits = (about: string | null) =>
      rules.find((rule) => rule.reference === about && (kinds as readonly string[]).includes(rule.does));
    const rule = fits(reference) ?? fits(null);
    if (rule?.remaining === 1) drop(rule);
    else if (rule && rule.remaining !== null) update.run(--rule.remaining, rule.seq);
    return rule?.does as T | undefined;
  };

  return {
    /** `do: "normal"` takes back what was said about that payment, or everything when no payment is named. */
    tell(wish: { reference?: string | undefined; next?: number | undefined; do: string }): void {
      if (wish.do === "normal") {
        for (const rule of rules.filter(
          ({ reference }) => wish.reference === undefined || reference === wish.reference,
        ))
          drop(rule);
        return;
      }
      const known: readonly string[] = [...OUTCOMES, ...WIRES, ...HOOKS];
      if (!known.includes(wish.do)) throw Trouble.invalid(`do is one of normal, ${known.join(", ")}`, { param: "do" });
      const [reference, remaining] = [wish.reference ?? null, wish.next ?? null];
      const { lastInsertRowid } = insert.run(reference, remaining, wish.do);
      rules.push({ seq: Number(lastInsertRowid), reference, remaining, does: wish.do });
    },

    /** Uses up one time of everything it returns. */
    take: (reference: string): Told => ({
      outcome: takeOne(reference, OUTCOMES),
      wire: takeOne(reference, WIRES),
      hooks: takeOne(reference, HOOKS),
    }),
  };
}
