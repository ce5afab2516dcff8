// TABLE 1: every way in. Method, path, who may, what is sent, what is answered, and the use case it calls.
// The HTTP edge, the OpenAPI description and the deployed API are made from this.
import type * as z from "zod";
import * as asking from "./ask-for-quote.ts";
import { DECIDING_ROLES } from "../domain/policy/authority.ts";
import * as creditNotes from "./credit-note-document.ts";
import * as desk from "./desk-documents.ts";
import * as deskOrders from "./desk-order-document.ts";
import * as experiments from "./experiment-documents.ts";
import * as finance from "./finance-documents.ts";
import * as outside from "./outside-refund-document.ts";
import * as policies from "./policy-document.ts";
import * as portal from "./portal-documents.ts";
import * as quotes from "./quote-document.ts";
import * as simulations from "./simulation-document.ts";
import * as withdrawals from "./withdrawal-document.ts";

export const ROLES = ["support", "supervisor", "warehouse", "finance", "admin", "service"] as const;
export type Role = (typeof ROLES)[number];

export type Who = "anyone" | "shopper" | "webhook" | readonly Role[];
/** The Lambda that serves the route: they are split by what they may touch. */
export type Door = "shopper" | "desk" | "finance" | "hooks";

export type Route = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly door: Door;
  readonly who: Who;
  readonly use: string;
  readonly says: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  /** The status of success. */
  readonly status?: 200 | 201;
  /** What is sent and answered when it is not one JSON document. */
  readonly takes?: "application/x-ndjson" | "raw";
  readonly gives?: "application/x-ndjson" | "text/csv" | "text/html";
};

const SUPPORT = DECIDING_ROLES;
const DESK = ["support", "supervisor", "warehouse", "admin"] as const;
const WAREHOUSE = ["warehouse", "supervisor", "admin"] as const;
const FINANCE = ["finance", "admin"] as const;
const ADMIN = ["admin", "service"] as const;

const deskRoute = (action: string, who: Who, body: z.ZodType, says: string): Route => ({
  method: "POST",
  path: `/api/desk/returns/{returnId}/${action}`,
  door: "desk",
  who,
  use: `desk.${action}`,
  says,
  body,
  answer: desk.deskCase,
});

// A table is read by the line.
// prettier-ignore
export const ROUTES = [
  { method: "GET", path: "/api/health", door: "shopper", who: "anyone", use: "health", says: "Whether the portal answers, and its version" },
  { method: "GET", path: "/api/openapi.json", door: "shopper", who: "anyone", use: "openapi", says: "This description" },
  { method: "POST", path: "/api/session", door: "shopper", who: "anyone", use: "openSession", says: "Show that an order is yours; sets a session cookie", body: portal.openSession, answer: portal.session },
  { method: "GET", path: "/api/order", door: "shopper", who: "shopper", use: "viewOrder", says: "The session's order, with what can go back, until when, and why not", answer: portal.orderView },
  { method: "POST", path: "/api/quotes", door: "shopper", who: "shopper", use: "makeQuotes", says: "What would come back, for every resolution on offer", body: asking.askForQuote, answer: quotes.quoteAnswer },
  { method: "POST", path: "/api/returns", door: "shopper", who: "shopper", use: "requestReturn", says: "Confirm a quote; the same id again gives the same return", body: portal.createReturn, answer: portal.returnView, status: 201 },
  { method: "POST", path: "/api/withdrawals/statement", door: "shopper", who: "shopper", use: "stateWithdrawal", says: "The statement of a withdrawal from the contract, to read before it is confirmed", body: withdrawals.stateWithdrawal, answer: withdrawals.withdrawalStatement },
  { method: "POST", path: "/api/withdrawals", door: "shopper", who: "shopper", use: "withdraw", says: "Confirm a withdrawal from the contract; answers its receipt, and the same id again the same receipt", body: withdrawals.confirmWithdrawal, answer: withdrawals.withdrawalReceipt, status: 201 },
  { method: "GET", path: "/api/returns/{returnId}", door: "shopper", who: "shopper", use: "viewReturn", says: "Where a return stands and what happens next", answer: portal.returnView },
  { method: "GET", path: "/api/returns/{returnId}/label", door: "shopper", who: "shopper", use: "viewLabel", says: "The label, to print", gives: "text/html" },
  { method: "POST", path: "/api/returns/{returnId}/cancel", door: "shopper", who: "shopper", use: "cancelReturn", says: "Withdraw a return whose parcel has not arrived", answer: portal.returnView },
  { method: "GET", path: "/api/desk/queue", door: "desk", who: DESK, use: "desk.queue", says: "What waits for a person, soonest due first", query: desk.queueQuery, answer: desk.queuePage },
  { method: "GET", path: "/api/desk/returns/{returnId}", door: "desk", who: [...DESK, "finance", "service"], use: "desk.view", says: "Everything about a return", answer: desk.deskReturn },
  deskRoute("claim", DESK, desk.nothing, "Take a case"),
  deskRoute("decision", SUPPORT, desk.decision, "Authorize or decline, with a reason; against an earlier decision it is an override"),
  deskRoute("receive", WAREHOUSE, desk.receive, "Count what came"),
  deskRoute("scan", [...WAREHOUSE, "service"], desk.scan, "Record what the carrier says of the parcel; the same scan again is one scan"),
  deskRoute("inspection", WAREHOUSE, desk.inspection, "Grade what came and accept it"),
  deskRoute("escalate", DESK, desk.escalate, "Hand the case to a person"),
  deskRoute("resume", SUPPORT, desk.nothing, "Let the workflow go on"),
  deskRoute("goodwill", SUPPORT, desk.goodwill, "Give money for which nothing comes back, to the tenders or as store credit"),
  deskRoute("notes", DESK, desk.note, "Leave a note for colleagues"),
  { method: "GET", path: "/api/desk/orders", door: "desk", who: DESK, use: "desk.findOrder", says: "An order by its number: what was paid, what went back, its returns", query: deskOrders.orderQuery, answer: deskOrders.deskOrder },
  { method: "POST", path: "/api/desk/orders/{orderId}/goodwill", door: "desk", who: SUPPORT, use: "desk.openGoodwill", says: "Goodwill without a return, as a case of its own; the same id again gives the same case", body: desk.goodwillCase, answer: desk.deskCase, status: 201 },
  { method: "GET", path: "/api/finance/refunds", door: "finance", who: FINANCE, use: "finance.refunds", says: "Refunds, newest last", query: finance.financeQuery, answer: finance.refundPage },
  { method: "GET", path: "/api/finance/journal", door: "finance", who: FINANCE, use: "finance.journal", says: "Journal entries in time order", query: finance.financeQuery, answer: finance.journalPage },
  { method: "GET", path: "/api/finance/export", door: "finance", who: FINANCE, use: "finance.export", says: "Refunds as CSV or JSON Lines", query: finance.exportQuery, gives: "text/csv" },
  { method: "GET", path: "/api/finance/verify", door: "finance", who: FINANCE, use: "finance.verify", says: "Checks the chain and the balance; says the first broken link", answer: finance.verification },
  { method: "GET", path: "/api/finance/returns/{returnId}/credit-note", door: "finance", who: [...FINANCE, "support", "supervisor"], use: "finance.creditNote", says: "The credit note of a return, as JSON or as a page to print", query: creditNotes.creditNoteQuery, answer: creditNotes.creditNote, gives: "text/html" },
  { method: "POST", path: "/api/admin/orders/{orderId}/refunds", door: "finance", who: ADMIN, use: "admin.recordRefund", says: "Record a refund that was made outside; the same id again is the same refund", body: outside.outsideRefund, answer: outside.recordedRefund, status: 201 },
  { method: "POST", path: "/api/admin/orders", door: "finance", who: ADMIN, use: "admin.orders", says: "Orders as NDJSON; an answer per line", takes: "application/x-ndjson", gives: "application/x-ndjson" },
  { method: "GET", path: "/api/admin/policy/draft", door: "finance", who: ["admin"], use: "admin.readDraft", says: "The policy that is being written; the one in force when there is no draft", answer: policies.policyAnswer },
  { method: "PUT", path: "/api/admin/policy/draft", door: "finance", who: ["admin"], use: "admin.saveDraft", says: "Write the draft", body: policies.policyDocument, answer: policies.policyAnswer },
  { method: "GET", path: "/api/admin/policy/vocabulary", door: "finance", who: ["admin"], use: "admin.vocabulary", says: "What the language of policies can say", answer: policies.vocabulary },
  { method: "POST", path: "/api/admin/policy/check", door: "finance", who: ["admin"], use: "admin.checkPolicy", says: "Dead rules, contradictions, gaps, overlaps, falling fees and breaches of law in a draft, each with a return that shows it", body: policies.checkPolicy, answer: policies.checkedPolicy },
  { method: "POST", path: "/api/admin/policy/try", door: "finance", who: ["admin"], use: "admin.tryPolicy", says: "What the draft and what is in force say to one return, recorded or made up", body: policies.tryPolicy, answer: policies.triedPolicy },
  { method: "POST", path: "/api/admin/policy/simulate", door: "finance", who: ["admin"], use: "admin.simulatePolicy", says: "What a draft would have done with every recorded return, beside what is in force; a piece at a time, with everything so far", body: simulations.simulatePolicy, answer: simulations.simulation },
  { method: "GET", path: "/api/admin/policy/versions", door: "finance", who: ["admin"], use: "admin.policyVersions", says: "What was put in force, when, by whom and why; newest first", query: policies.versionsQuery, answer: policies.versionsPage },
  { method: "GET", path: "/api/admin/policy/versions/{version}", door: "finance", who: ["admin"], use: "admin.policyVersion", says: "A policy as it was put in force", answer: policies.policyAnswer },
  { method: "GET", path: "/api/admin/policy/suggestions", door: "finance", who: ["admin"], use: "admin.suggestions", says: "Rules that could be learned from what support decided", answer: experiments.suggestionsAnswer },
  { method: "GET", path: "/api/admin/experiments", door: "finance", who: ["admin"], use: "admin.experiments", says: "What the experiments of the policy in force say so far, and earlier ones that go on", answer: experiments.experimentsAnswer },
  { method: "POST", path: "/api/admin/experiments/guard", door: "finance", who: ADMIN, use: "admin.guardExperiments", says: "Stop every arm whose guardrail broke; safe to repeat", answer: experiments.guarded },
  { method: "POST", path: "/api/admin/experiments/{experiment}/arms/{arm}/stop", door: "finance", who: ["admin"], use: "admin.stopArm", says: "End an arm by hand, with why; whoever stopped it first did", body: experiments.stopArm, answer: experiments.stoppedArm },
  { method: "POST", path: "/api/admin/policy/publish", door: "finance", who: ["admin"], use: "admin.publish", says: "Put the draft in force, or an earlier version again", body: policies.publishPolicy, answer: policies.published },
  { method: "POST", path: "/api/hooks/payments/{gateway}", door: "hooks", who: "webhook", use: "hooks.payments", says: "News of a payment provider, signed over the raw body", takes: "raw" },
] as const satisfies readonly Route[];

export type UseCase = (typeof ROUTES)[number]["use"];
