// News from outside: signed over the raw body, told again and again, in any order.
import { act } from "../../app/act.ts";
import { recordOutsideNews } from "../../app/outside-refunds.ts";
import { BadSignature, type PaymentNews, type Ports } from "../../app/ports.ts";
import { promisesOf } from "../../domain/policy/promises.ts";
import { accept, type Refusal } from "../../domain/refusal.ts";
import { recordPayment } from "../../domain/returns/decide/settlement.ts";
import type { Uses } from "../http-handler.ts";
import { json, type Reply } from "../reply.ts";
import { bodyText } from "../request.ts";

export const hookUses: Uses = {
  "hooks.payments": async (ports, { params, event }): Promise<Reply | Refusal> => {
    const gateway = params["gateway"] ?? "";
    const reader = Object.hasOwn(ports.paymentNews, gateway) ? ports.paymentNews[gateway] : undefined;
    if (!reader) return { code: "not-found" };
    try {
      const news = await reader.read(bodyText(event), event.headers);
      if (news && "outside" in news) for (const refund of news.outside) await recordOutsideNews(ports, gateway, refund);
      else if (news) await recorded(ports, gateway, news);
      return json(200, { received: true });
    } catch (thrown) {
      if (thrown instanceof BadSignature) return { code: "bad-signature" };
      throw thrown;
    }
  },
};

/** News of a refund we do not know, or knew before, changes nothing; the provider is thanked all the same. */
async function recorded(
  ports: Ports,
  gateway: string,
  { returnId, instructionId, answer }: PaymentNews,
): Promise<void> {
  const context = { now: ports.clock.now(), by: { kind: "payments", id: gateway } } as const;
  await act(ports, returnId, (state) => {
    const known = state?.instructions[instructionId];
    return known ? recordPayment(state, known.instruction, answer, promisesOf(state?.verdict), context) : accept([]);
  });
}
