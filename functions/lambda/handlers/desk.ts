// Operations of the desk.
import { giveGoodwill, openGoodwill } from "../../app/desk/goodwill.ts";
import { readQueue } from "../../app/desk/queue.ts";
import * as staffCommands from "../../app/desk/staff-commands.ts";
import { deskReturn } from "../../app/documents/desk.ts";
import { findDeskOrder } from "../../app/documents/desk-order.ts";
import { loadDeskReturn } from "../../app/load-return.ts";
import { json, respond } from "../handler-response.ts";
import { withListCursor } from "../cursors.ts";
import type { HandlersOf } from "../handler.ts";
import { caseAfter, caseHandler, withAllowedActions } from "./desk-case.ts";

export const deskHandlers: HandlersOf<"desk"> = {
  "desk.queue": async (ports, { query, list }) => json(withListCursor(list, await readQueue(ports, query))),

  "desk.view": async (ports, { params, staff, messages }) =>
    respond(await loadDeskReturn(ports, params.returnId), async (loaded) =>
      json(withAllowedActions(staff, deskReturn(loaded, ports.clock.now(), await messages()))),
    ),

  "desk.claim": caseHandler("claim", staffCommands.assign),
  "desk.decision": caseHandler("decision", staffCommands.decide),
  "desk.receive": caseHandler("receive", staffCommands.receive),
  "desk.scan": caseHandler("scan", staffCommands.scan),
  "desk.inspection": caseHandler("inspection", staffCommands.inspect),
  "desk.escalate": caseHandler("escalate", staffCommands.escalate),
  "desk.resume": caseHandler("resume", staffCommands.resume),
  "desk.settle-by-hand": caseHandler("settle-by-hand", staffCommands.settleByHand),
  "desk.goodwill": caseHandler("goodwill", giveGoodwill),
  "desk.notes": caseHandler("notes", staffCommands.addNote),

  "desk.findOrder": async (ports, { query }) => respond(await findDeskOrder(ports, query.number), json),

  "desk.openGoodwill": async (ports, request) => {
    const { params, staff, body } = request;
    const result = await openGoodwill(ports, { ...params, staff }, body);
    return caseAfter(ports, request, { returnId: body.returnId, result });
  },
};
