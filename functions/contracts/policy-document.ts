// A policy as a shop writes it, and the requests and responses about policies. Unknown fields are refused by name.
import * as z from "zod";
import type { Policy } from "../domain/policy/rules.ts";
import { decideCase } from "./decide-case.ts";
import { cursor, freeText, instant, pageLimit, returnId } from "./fields.ts";
import { policyLanguageDocument } from "./policy-language.ts";
import { factsView, verdictDocument } from "./verdict-document.ts";

export const policyDocument = policyLanguageDocument;

/** Without a version the draft is published; with one, that version is published again. */
export const publishPolicy = z.strictObject({ note: freeText.optional(), version: z.string().max(100).optional() });

/** One return to try a policy on: a stored one by id, or a hypothetical case. */
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

export const policyResponse = z.object({ version: z.string().optional(), policy: policyDocument });

/** The policy language: every fact with its type, the operators per type, every setting with its default. */
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

/**
 * Findings of a check; what it could not decide within its step budget; and the codes of which there are more than are
 * listed.
 */
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
      example: factsView.optional(),
      beside: factsView.optional(),
    }),
  ),
  notDecided: z.array(z.object({ code: z.string(), rules: z.array(z.string()), question: z.string().optional() })),
  more: z.array(z.string()),
});

/** The verdicts of the draft and of the policy in force on the same return. */
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

export type { PolicySettings, SettingKinds, SettingName } from "../domain/policy/vocabulary/settings.ts";
export type PolicyDocument = Policy;
export type Vocabulary = z.infer<typeof vocabulary>;
export type TriedPolicy = z.infer<typeof triedPolicy>;
export type VersionsPage = z.infer<typeof versionsPage>;
export type CheckedPolicy = z.infer<typeof checkedPolicy>;
export type TryPolicy = z.infer<typeof tryPolicy>;
