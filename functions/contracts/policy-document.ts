// A policy as a shop writes it. Every field is checked before it can decide anything; an unknown one is refused by its name.
import * as z from "zod";
import type { Policy } from "../domain/policy/rules.ts";
import { freeText, instant } from "./fields.ts";
import { policyDocument2 } from "./policy-language.ts";

export const policyDocument = policyDocument2;

export const publishPolicy = z.strictObject({ note: freeText.optional() });

export const policyAnswer = z.object({ version: z.string().optional(), policy: policyDocument });
export const published = z.object({ version: z.string(), publishedAt: instant });

export type PolicyDocument = Policy;
