// Operations of the desk.
import type * as z from "zod";
import type { executeCommand, CommandResult } from "../../app/execute-command.ts";
import * as staff from "../../app/desk/staff-commands.ts";
import { giveGoodwill, openGoodwill } from "../../app/desk/goodwill.ts";
import { readQueue } from "../../app/desk/queue.ts";
import { deskCase, deskReturn } from "../../app/documents/desk.ts";
import { findDeskOrder } from "../../app/documents/desk-order.ts";
import type { Ports } from "../../app/ports.ts";
import { loadDeskReturn, loadReturn } from "../../app/load-return.ts";
import type * as desk from "../../contracts/desk-documents.ts";
import type { orderQuery } from "../../contracts/desk-order-document.ts";
import { type Route, ROUTES } from "../../contracts/routes.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { StaffCommand } from "../../app/desk/staff.ts";
import { withListCursor } from "../cursors.ts";
import type { Handlers } from "../http-handler.ts";
import { json, type Reply } from "../reply.ts";
import type { ApiRequest } from "../request.ts";

type StaffAction = (ports: Ports, command: StaffCommand, body: never) => ReturnType<typeof executeCommand>;

/** Executes one staff command and responds with the updated case. */
const staffHandler =
  (name: string, execute: StaffAction) =>
  async (ports: Ports, request: ApiRequest): Promise<Reply | Refusal> => {
    invariant(request.staff !== undefined, "a desk route has a person");
    const returnId = request.params["returnId"] ?? "";
    const command = {
      returnId,
      staff: request.staff,
      // An idempotency key belongs to one action: the same key with another action is another command.
      ...(request.idempotencyKey !== undefined && { commandId: `${name} ${request.idempotencyKey}` }),
    };
    const result = await execute(ports, command, request.body as never);
    return result.ok ? caseReply(ports, request, returnId, result.value) : result.refusal;
  };

/** Responds with the case after a command. */
async function caseReply(
  ports: Ports,
  request: ApiRequest,
  returnId: string,
  { previousEvents, events }: CommandResult,
  status: 200 | 201 = 200,
): Promise<Reply | Refusal> {
  const [loaded, messages] = await Promise.all([
    loadReturn(ports, returnId, [...previousEvents, ...events]),
    ports.messages(request.acceptLanguage),
  ]);
  return loaded
    ? json(status, withAllowedActions(request, deskCase(loaded, ports.clock.now(), messages)))
    : { code: "return-not-found" };
}

async function viewReturn(ports: Ports, request: ApiRequest): Promise<Reply | Refusal> {
  const loaded = await loadDeskReturn(ports, request.params["returnId"] ?? "");
  if (!loaded) return { code: "return-not-found" };
  return json(
    200,
    withAllowedActions(request, deskReturn(loaded, ports.clock.now(), await ports.messages(request.acceptLanguage))),
  );
}

/** TABLE 1 alone says who may do what; a case lists only the actions its reader may take. */
function withAllowedActions<Case extends { readonly actions: readonly string[] }>(
  { staff: reader }: ApiRequest,
  deskView: Case,
): Case {
  const may = (action: string): boolean =>
    ROUTES.some(
      ({ operationId, access }: Route) =>
        operationId === `desk.${action}` &&
        typeof access !== "string" &&
        access.some((role) => reader?.roles.includes(role)),
    );
  return { ...deskView, actions: deskView.actions.filter(may) };
}

export const deskHandlers: Handlers = {
  "desk.queue": async (ports, request) =>
    json(200, withListCursor(request, await readQueue(ports, request.query as z.infer<typeof desk.queueQuery>))),
  "desk.view": viewReturn,
  "desk.claim": staffHandler("claim", staff.assign),
  "desk.decision": staffHandler("decision", staff.decide),
  "desk.receive": staffHandler("receive", staff.receive),
  "desk.scan": staffHandler("scan", staff.scan),
  "desk.inspection": staffHandler("inspection", staff.inspect),
  "desk.escalate": staffHandler("escalate", staff.escalate),
  "desk.resume": staffHandler("resume", staff.resume),
  "desk.goodwill": staffHandler("goodwill", giveGoodwill),
  "desk.findOrder": async (ports, request) => {
    const found = await findDeskOrder(ports, (request.query as z.infer<typeof orderQuery>).number);
    return found ? json(200, found) : { code: "no-such-order" };
  },
  "desk.openGoodwill": async (ports, request) => {
    invariant(request.staff !== undefined, "a desk route has a person");
    const body = request.body as z.infer<typeof desk.goodwillCase>;
    const result = await openGoodwill(ports, { orderId: request.params["orderId"] ?? "", staff: request.staff }, body);
    return result.ok ? caseReply(ports, request, body.returnId, result.value, 201) : result.refusal;
  },
  "desk.notes": staffHandler("notes", staff.addNote),
};
