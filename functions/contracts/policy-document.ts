// A policy as a shop writes it. Every field is checked before it can decide anything; an unknown one is refused by its name.
import * as z from "zod";
import type { Policy } from "../domain/policy/rules.ts";
import { decideCase } from "./decide-case.ts";
import { cursor, freeText, instant, pageLimit, returnId } from "./fields.ts";
import { policyDocument2 } from "./policy-language.ts";
import { shownFacts, verdictDocument } from "./verdict-document.ts";

export const policyDocument = policyDocument2;

/** Without a version the draft is put in force; with one, that version is again. */
export const publishPolicy = z.strictObject({ note: freeText.optional(), version: z.string().max(100).optional() });

/** One return on which a policy is tried: a recorded one by its id, or one made up from an order and a request. */
export const tryPolicy = z
  .strictObject({
    /** Absent: the draft. */
    policy: policyDocument.optional(),
    returnId: returnId.optional(),
    case: decideCase.optional(),
  })
  .refine((body) => (body.returnId === undefined) !== (body.case === undefined), {
    path: ["returnId"],
    message: "give a returnId or a case, and not both",
  });

export const policyAnswer = z.object({ version: z.string().optional(), policy: policyDocument });

/** What the language can say: every fact with its type, the operators of each type, every question with its default. */
export const vocabulary = z.object({
  facts: z.array(
    z.object({
      name: z.string(),
      type: z.enum(["count", "percent", "money", "text", "set", "flag", "date"]),
      scope: z.enum(["return", "line"]),
      values: z.array(z.string()).optional(),
    }),
  ),
  operators: z.record(z.string(), z.array(z.string())),
  questions: z.array(z.object({ name: z.string(), scope: z.enum(["return", "line"]), default: z.unknown() })),
});

/** Absent: the draft. */
export const checkPolicy = z.strictObject({ policy: policyDocument.optional() });

/** What a check found; what it could not decide in the time it may take; kinds of which there are more than are listed. */
export const checkedPolicy = z.object({
  publishable: z.boolean(),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(["error", "warning"]),
      words: z.string(),
      rules: z.array(z.string()),
      question: z.string().optional(),
      article: z.string().optional(),
      example: shownFacts.optional(),
      beside: shownFacts.optional(),
    }),
  ),
  notDecided: z.array(z.object({ code: z.string(), rules: z.array(z.string()), question: z.string().optional() })),
  more: z.array(z.string()),
});

/** What the draft and what is in force say to the same return. */
export const triedPolicy = z.object({ draft: verdictDocument, inForce: verdictDocument });

export const versionsQuery = z.strictObject({ limit: pageLimit, cursor: cursor.optional() });

export const versionsPage = z.object({
  items: z.array(
    z.object({
      version: z.string(),
      name: z.string(),
      at: instant,
      by: z.string(),
      note: z.string().optional(),
      inForce: z.boolean(),
    }),
  ),
  next: z.string().optional(),
});

export const published = z.object({ version: z.string(), publishedAt: instant });

export type PolicyDocument = Policy;
export type Vocabulary = z.infer<typeof vocabulary>;
export type TriedPolicy = z.infer<typeof triedPolicy>;
export type VersionsPage = z.infer<typeof versionsPage>;
export type CheckedPolicy = z.infer<typeof checkedPolicy>;
export type TryPolicy = z.infer<typeof tryPolicy>;
