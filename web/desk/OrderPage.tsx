// Finds an order by number and shows payments, lines, returns and goodwill. The number is kept in the URL.
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { useApi } from "../ui/ApiProvider.tsx";
import { QueryResult } from "../ui/QueryResult.tsx";
import { Form } from "../ui/Form.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useQuery } from "../ui/useQuery.ts";
import { useTitle } from "../ui/useTitle.ts";
import { GoodwillDialog } from "./case/GoodwillDialog.tsx";
import { OrderSide } from "./order/OrderSide.tsx";
import { OrderLines, OrderTenders } from "./order/OrderTables.tsx";
import { canPerform } from "./navigation.ts";
import { useStaffMember } from "./sign-in/SignInProvider.tsx";

export default function OrderPage() {
  const { t } = useI18n();
  const api = useApi();
  const [searchParams, setSearchParams] = useSearchParams();
  const number = searchParams.get("number") ?? "";
  const [typed, setTyped] = useState(number);
  const [isMissing, setIsMissing] = useState(false);
  const title = number === "" ? t("desk.order.title") : t("desk.order.title.number", { number });
  const headline = useTitle(title);
  const path = number === "" ? undefined : `/api/desk/orders?number=${encodeURIComponent(number)}`;
  const { state, refetch } = useQuery(path, (signal) => api.request<DeskOrder>(path ?? "", { signal }));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {title}
      </h1>
      <div>
        <Form
          className="filters"
          onSubmit={() => {
            setIsMissing(typed.trim() === "");
            if (typed.trim() !== "") setSearchParams({ number: typed.trim() });
          }}

          buttons={
            <Button type="submit" variant="primary">
              {t("desk.order.find")}
            </Button>
          }
        >
          <TextBox
            label={t("desk.order.number")}
            error={isMissing ? t("desk.order.missing") : undefined}
            type="search"
            value={typed}
            maxLength={100}
            onChange={setTyped}
          />
        </Form>
      </div>
      {path !== undefined && (
        <QueryResult state={state} refetch={refetch} lines={8}>
          {(order) => <Order key={order.orderId} order={order} />}
        </QueryResult>
      )}
    </>
  );
}

function Order({ order }: { order: DeskOrder }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { roles } = useStaffMember();
  const [goodwillOpen, setGoodwillOpen] = useState(false);
  /** Created once, so that a retry does not create a second case. */
  const [returnId, setReturnId] = useState(() => crypto.randomUUID());
  return (
    <div className="case">
      {canPerform(roles, "goodwill") && (
        <div className="actions">
          <Button onPress={() => setGoodwillOpen(true)}>{t("desk.action.goodwill")}</Button>
        </div>
      )}
      <div className="case-main">
        <OrderLines order={order} />
        <OrderTenders order={order} />
      </div>
      <OrderSide order={order} />
      <GoodwillDialog
        open={goodwillOpen}
        path={`/api/desk/orders/${encodeURIComponent(order.orderId)}/goodwill`}
        extra={{ returnId }}
        orderNumber={order.orderNumber}
        currency={order.currency}
        lines={order.lines}
        onClose={() => setGoodwillOpen(false)}
        onDone={(created) => {
          setGoodwillOpen(false);
          setReturnId(crypto.randomUUID());
          void navigate(`/desk/returns/${encodeURIComponent(created.returnId)}`);
        }}
      />
    </div>
  );
}
