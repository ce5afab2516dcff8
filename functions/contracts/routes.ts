// TABLE 1: all routes. Method, path, access, request and response schemas, and the operation that handles it. The HTTP
// handlers, the OpenAPI description and the deployed API are generated from this table.
import type * as z from "zod";
import * as quoteRequests from "./quote-request-document.ts";
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

export type Access = "anyone" | "shopper" | "webhook" | readonly Role[];
/** The Lambda function that serves the route; they are split by what they may access. */
export type Audience = "shopper" | "desk" | "finance" | "hooks";

export type Route = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly audience: Audience;
  readonly access: Access;
  readonly operationId: string;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
  /** The status of a successful response. */
  readonly status?: 200 | 201;
  /** Content types of request and response, if they are not one JSON document. */
  readonly consumes?: "application/x-ndjson" | "raw";
  readonly produces?: "application/x-ndjson" | "text/csv" | "text/html";
};

const SUPPORT = DECIDING_ROLES;
const DESK = ["support", "supervisor", "warehouse", "admin"] as const;
const WAREHOUSE = ["warehouse", "supervisor", "admin"] as const;
const FINANCE = ["finance", "admin"] as const;
const ADMIN = ["admin", "service"] as const;

/** A command of staff on one return; every one of them responds with the updated case. */
const deskCommand = <const Action extends string, const Roles extends readonly Role[]>(action: Action, access: Roles) =>
  ({
    method: "POST",
    path: `/api/desk/returns/{returnId}/${action}`,
    audience: "desk",
    access,
    operationId: `desk.${action}`,
    response: desk.deskCase,
  }) as const;

// One route per line keeps the table readable.
// prettier-ignore
export const ROUTES = [
  { method: "GET", path: "/api/health", audience: "shopper", access: "anyone", operationId: "health", summary: "Health check with the version" },
  { method: "GET", path: "/api/openapi.json", audience: "shopper", access: "anyone", operationId: "openapi", summary: "This OpenAPI description" },
  { method: "POST", path: "/api/session", audience: "shopper", access: "anyone", operationId: "openSession", summary: "Prove that an order is yours; sets a session cookie", body: portal.openSession, response: portal.session },
  { method: "GET", path: "/api/order", audience: "shopper", access: "shopper", operationId: "viewOrder", summary: "The session's order, with what can be returned, until when, and why not", response: portal.orderView },
  { method: "POST", path: "/api/quotes", audience: "shopper", access: "shopper", operationId: "makeQuotes", summary: "Quotes for every available resolution", body: quoteRequests.quoteRequestDocument, response: quotes.quoteResponse },
  { method: "POST", path: "/api/returns", audience: "shopper", access: "shopper", operationId: "requestReturn", summary: "Request a return by confirming a quote; repeating the id returns the same return", body: portal.createReturn, response: portal.returnView, status: 201 },
  { method: "POST", path: "/api/withdrawals/statement", audience: "shopper", access: "shopper", operationId: "stateWithdrawal", summary: "The statement of a withdrawal from the contract, to read before it is confirmed", body: withdrawals.stateWithdrawal, response: withdrawals.withdrawalStatement },
  { method: "POST", path: "/api/withdrawals", audience: "shopper", access: "shopper", operationId: "withdraw", summary: "Confirm a withdrawal from the contract; returns its receipt, and the same receipt for a repeated id", body: withdrawals.confirmWithdrawal, response: withdrawals.withdrawalReceipt, status: 201 },
  { method: "GET", path: "/api/returns/{returnId}", audience: "shopper", access: "shopper", operationId: "viewReturn", summary: "A return's status and what happens next", response: portal.returnView },
  { method: "GET", path: "/api/returns/{returnId}/label", audience: "shopper", access: "shopper", operationId: "viewLabel", summary: "The label as a printable page", produces: "text/html" },
  { method: "POST", path: "/api/returns/{returnId}/cancel", audience: "shopper", access: "shopper", operationId: "cancelReturn", summary: "Cancel a return whose parcel has not arrived", response: portal.returnView },
  { method: "GET", path: "/api/desk/queue", audience: "desk", access: DESK, operationId: "desk.queue", summary: "Returns that wait for a person, earliest due first", query: desk.queueQuery, response: desk.queuePage },
  { method: "GET", path: "/api/desk/returns/{returnId}", audience: "desk", access: [...DESK, "finance", "service"], operationId: "desk.view", summary: "Everything about a return", response: desk.deskReturn },
  { ...deskCommand("claim", DESK), summary: "Assign a case to yourself", body: desk.emptyBody },
  { ...deskCommand("decision", SUPPORT), summary: "Authorize or decline, with a reason; against an earlier decision it is an override", body: desk.decision },
  { ...deskCommand("receive", WAREHOUSE), summary: "Record the received quantities", body: desk.receive },
  { ...deskCommand("scan", [...WAREHOUSE, "service"]), summary: "Record a carrier's scan of the parcel; repeating a scan id adds nothing", body: desk.scan },
  { ...deskCommand("inspection", WAREHOUSE), summary: "Record the condition and accepted quantity of received lines", body: desk.inspection },
  { ...deskCommand("escalate", DESK), summary: "Escalate the case to a person", body: desk.escalate },
  { ...deskCommand("resume", SUPPORT), summary: "Resume the workflow of an escalated case", body: desk.emptyBody },
  { ...deskCommand("settle-by-hand", ["finance", "supervisor", "admin"]), summary: "Record that a person paid what is owed by another way; closes the return if nothing else is open", body: desk.handPayment },
  { ...deskCommand("goodwill", SUPPORT), summary: "Grant goodwill, to the tenders or as store credit", body: desk.goodwill },
  { ...deskCommand("notes", DESK), summary: "Add an internal note", body: desk.note },
  { method: "GET", path: "/api/desk/orders", audience: "desk", access: DESK, operationId: "desk.findOrder", summary: "An order by its number: what was paid, what was refunded, and its returns", query: deskOrders.orderQuery, response: deskOrders.deskOrder },
  { method: "POST", path: "/api/desk/orders/{orderId}/goodwill", audience: "desk", access: SUPPORT, operationId: "desk.openGoodwill", summary: "Grant goodwill without a return, as a case of its own; repeating the id returns the same case", body: desk.goodwillCase, response: desk.deskCase, status: 201 },
  { method: "GET", path: "/api/finance/refunds", audience: "finance", access: FINANCE, operationId: "finance.refunds", summary: "Refunds, newest last", query: finance.financeQuery, response: finance.refundPage },
  { method: "GET", path: "/api/finance/journal", audience: "finance", access: FINANCE, operationId: "finance.journal", summary: "Journal entries in time order", query: finance.financeQuery, response: finance.journalPage },
  { method: "GET", path: "/api/finance/export", audience: "finance", access: FINANCE, operationId: "finance.export", summary: "Refunds as CSV or JSON Lines", query: finance.exportQuery, produces: "text/csv" },
  { method: "GET", path: "/api/finance/verify", audience: "finance", access: FINANCE, operationId: "finance.verify", summary: "Verify the ledger's chain and balance; reports the first break", response: finance.verification },
  { method: "GET", path: "/api/finance/returns/{returnId}/credit-note", audience: "finance", access: [...FINANCE, "support", "supervisor"], operationId: "finance.creditNote", summary: "The credit note of a return, as JSON or as a printable page", query: creditNotes.creditNoteQuery, response: creditNotes.creditNote, produces: "text/html" },
  { method: "POST", path: "/api/admin/orders/{orderId}/refunds", audience: "finance", access: ADMIN, operationId: "admin.recordRefund", summary: "Record a refund made outside this system; repeating the id records nothing again", body: outside.outsideRefund, response: outside.recordedRefund, status: 201 },
  { method: "POST", path: "/api/admin/orders", audience: "finance", access: ADMIN, operationId: "admin.orders", summary: "Import orders as NDJSON; one result per line", consumes: "application/x-ndjson", produces: "application/x-ndjson" },
  { method: "GET", path: "/api/admin/policy/draft", audience: "finance", access: ["admin"], operationId: "admin.readDraft", summary: "The draft policy, or the one in force if there is no draft", response: policies.policyResponse },
  { method: "PUT", path: "/api/admin/policy/draft", audience: "finance", access: ["admin"], operationId: "admin.saveDraft", summary: "Save the draft policy", body: policies.policyDocument, response: policies.policyResponse },
  { method: "GET", path: "/api/admin/policy/vocabulary", audience: "finance", access: ["admin"], operationId: "admin.vocabulary", summary: "The vocabulary of the policy language", response: policies.vocabulary },
  { method: "POST", path: "/api/admin/policy/check", audience: "finance", access: ["admin"], operationId: "admin.checkPolicy", summary: "Unreachable rules, contradictions, gaps, overlaps, falling fees and breaches of law in a draft, each with an example return", body: policies.checkPolicy, response: policies.checkedPolicy },
  { method: "POST", path: "/api/admin/policy/try", audience: "finance", access: ["admin"], operationId: "admin.tryPolicy", summary: "The verdicts of the draft and the policy in force on one return, stored or hypothetical", body: policies.tryPolicy, response: policies.triedPolicy },
  { method: "POST", path: "/api/admin/policy/simulate", audience: "finance", access: ["admin"], operationId: "admin.simulatePolicy", summary: "Simulate a draft over all stored returns, beside the policy in force; piece by piece, with running totals", body: simulations.simulatePolicy, response: simulations.simulation },
  { method: "GET", path: "/api/admin/policy/versions", audience: "finance", access: ["admin"], operationId: "admin.policyVersions", summary: "Published policy versions with author, time and note; newest first", query: policies.versionsQuery, response: policies.versionsPage },
  { method: "GET", path: "/api/admin/policy/versions/{version}", audience: "finance", access: ["admin"], operationId: "admin.policyVersion", summary: "A published policy version", response: policies.policyResponse },
  { method: "GET", path: "/api/admin/policy/suggestions", audience: "finance", access: ["admin"], operationId: "admin.suggestions", summary: "Rules suggested from support's decisions", response: experiments.suggestionsResponse },
  { method: "GET", path: "/api/admin/experiments", audience: "finance", access: ["admin"], operationId: "admin.experiments", summary: "Results of the experiments in force, and of earlier ones that still have data", response: experiments.experimentsResponse },
  { method: "POST", path: "/api/admin/experiments/guard", audience: "finance", access: ADMIN, operationId: "admin.guardExperiments", summary: "Stop every arm whose guardrail is broken; safe to repeat", response: experiments.guardResult },
  { method: "POST", path: "/api/admin/experiments/{experiment}/arms/{arm}/stop", audience: "finance", access: ["admin"], operationId: "admin.stopArm", summary: "Stop an arm by hand, with a reason; the first stop is kept", body: experiments.stopArm, response: experiments.stoppedArm },
  { method: "POST", path: "/api/admin/policy/publish", audience: "finance", access: ["admin"], operationId: "admin.publish", summary: "Publish the draft, or an earlier version again", body: policies.publishPolicy, response: policies.published },
  { method: "POST", path: "/api/hooks/payments/{gateway}", audience: "hooks", access: "webhook", operationId: "hooks.payments", summary: "Webhook of a payment provider, signed over the raw body", consumes: "raw" },
] as const satisfies readonly Route[];

export type OperationId = (typeof ROUTES)[number]["operationId"];
