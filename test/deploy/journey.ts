// One return on the deployed system, from request to refund, through every function, the state machine and the stream.
import type { Portal } from "./portal.ts";
import { check, type Report, pollUntil } from "./report.ts";
import { EMAIL, ORDER } from "./order.ts";

export type JourneyClients = {
  readonly portal: Portal;
  readonly gateway: Portal;
  readonly tokens: Readonly<Record<"admin" | "warehouse" | "finance", string>>;
  /** Sets the sandbox provider's behaviour, or settles its pending refunds. */
  readonly provider: (path: string, body: object) => Promise<void>;
};

export const RETURN_ID = "deployed-return-1";

type ReturnView = {
  readonly status: string;
  readonly lines: readonly { readonly lineId: string }[];
  readonly timeline: readonly { readonly type: string }[];
};

export async function journey(
  { step }: Report,
  { portal, gateway, tokens, provider }: JourneyClients,
): Promise<{ readonly refunded: string }> {
  await step("the portal responds", async () => {
    const { status, body } = await portal("GET", "/api/health");
    check(status === 200 && (body as { status: string }).status === "ok", "health is ok", body);
  });
  await step("the desk requires a token, through CloudFront and directly", async () => {
    const seen = [await gateway("GET", "/api/desk/queue"), await portal("GET", "/api/desk/queue")].map(
      ({ status }) => status,
    );
    check(
      seen.every((status) => status === 401),
      "401 without a token",
      seen,
    );
  });
  await step("the warehouse's token does not allow finance queries", async () => {
    const { status, body } = await portal("GET", "/api/finance/refunds", { token: tokens.warehouse });
    check(status === 403, "403 for another role", [status, body]);
  });
  await step("an administrator imports an order", async () => {
    const { status, body } = await portal("POST", "/api/admin/orders", {
      token: tokens.admin,
      body: `${JSON.stringify(ORDER)}\n`,
    });
    check(status === 200 && (body as { outcome: string }).outcome === "accepted", "the order is accepted", [
      status,
      body,
    ]);
  });

  const cookie = await step("the shopper finds the order", async () => {
    const { status, headers, body } = await portal("POST", "/api/session", {
      body: { orderNumber: ORDER.orderNumber, email: EMAIL },
    });
    check(status === 200, "a session", body);
    const [setCookie] = headers["set-cookie"] as string[];
    check(/HttpOnly/i.test(setCookie ?? ""), "the cookie is HttpOnly", setCookie);
    return (setCookie ?? "").split(";")[0] ?? "";
  });
  const quote = await step(
    "the shopper gets a quote",
    async () => {
      const lines = [{ lineId: "1", quantity: 2, reason: "too-small" }];
      const { status, body } = await portal("POST", "/api/quotes", { cookie, body: { lines, resolution: "refund" } });
      check(status === 200, "a quote", body);
      return body as { quoteId: string; total: { gross: string }; verdict: { outcome: string } };
    },
    ({ total, verdict }) => `${total.gross} EUR, ${verdict.outcome}`,
  );
  await step("the shopper confirms twice, which creates one return", async () => {
    const body = { returnId: RETURN_ID, quoteId: quote.quoteId };
    const [first, second] = [
      await portal("POST", "/api/returns", { cookie, body }),
      await portal("POST", "/api/returns", { cookie, body }),
    ];
    check(first.status === 201 && second.status === 201, "created, and the same again", [
      first.status,
      first.body,
      second.status,
    ]);
  });

  const seen = async (): Promise<ReturnView> => (await portal("GET", `/api/returns/${RETURN_ID}`, { cookie })).body;
  const waitForStatus = (status: string): Promise<ReturnView> =>
    pollUntil(`status ${status}`, seen, (view) => view.status === status);
  await step("the workflow decides by policy and issues a label", () => waitForStatus("awaiting-parcel"));
  await provider("/sandbox/behaviour", { do: "pend" });
  await step("the warehouse receives the parcel", async () => {
    const { status, body } = await portal("POST", `/api/desk/returns/${RETURN_ID}/receive`, {
      token: tokens.warehouse,
      body: {},
    });
    check(status === 200, "received", body);
  });
  await step("the warehouse inspects it", async () => {
    const lines = (await seen()).lines.map(({ lineId }) => ({ lineId, condition: "A" }));
    const { status, body } = await portal("POST", `/api/desk/returns/${RETURN_ID}/inspection`, {
      token: tokens.warehouse,
      body: { lines },
    });
    check(status === 200, "inspected", body);
  });
  await step("the settling function submits the refund, which stays pending", () =>
    pollUntil("the refund's submission", seen, ({ timeline }) =>
      timeline.some(({ type }) => type === "refund-submitted"),
    ),
  );
  await step("the provider pays and sends a webhook, and the return closes", async () => {
    await provider("/sandbox/settle", { as: "succeed" });
    return waitForStatus("closed");
  });

  return step(
    "finance lists the posted refund",
    async () => {
      const { body } = await portal("GET", "/api/finance/refunds?status=posted", { token: tokens.finance });
      const { items } = body as { items: readonly { returnId: string; amount: string; currency: string }[] };
      const [row] = items;
      check(
        items.length === 1 && row?.returnId === RETURN_ID && row.amount === quote.total.gross,
        "one refund, to the cent",
        items,
      );
      return { refunded: `${row?.amount} ${row?.currency}` };
    },
    ({ refunded }) => refunded,
  );
}
