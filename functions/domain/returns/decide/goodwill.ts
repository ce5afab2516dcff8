// A person gives money for which nothing comes back: on a return, wherever it stands, or as a case of its own.
import { accept } from "../../refusal.ts";
import type { Appeasement } from "../../refund/goodwill.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../place.ts";
import type { Return } from "../state.ts";
import { type Context, type Decision, following, once, stamped } from "./command.ts";

export type Granting = { readonly reasonCode: string; readonly appeasement: Appeasement };

/** A return that is over begins again until the money has gone; its status stays what it was. */
export const grantGoodwill = (state: Return | undefined, granting: Granting, context: Context): Decision =>
  once(state, context, (known) => {
    const granted: ReturnEvent = { type: "appeasement-granted", ...granting, ...stamped(context) };
    return accept(isOver(known) ? [granted, { type: "return-reopened", ...following(context) }] : [granted]);
  });
