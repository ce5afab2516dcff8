// An order by its number: what was paid, what went back, its returns, and goodwill without one. The number stands in the address.
import { useRef, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { useCall } from "../ui/CallProvider.tsx";
import { Shown } from "../ui/Shown.tsx";
import { Sum } from "../ui/Sum.tsx";
import { TextBox } from "../ui/TextBox.tsx";
import { useAsked } from "../ui/useAsked.ts";
import { useTitle } from "../ui/useTitle.ts";
import { Goodwill } from "./case/Goodwill.tsx";
import { OrderLines, OrderTenders } from "./order/OrderTables.tsx";
import { mayDo } from "./places.ts";
import { usePerson } from "./sign-in/SignInProvider.tsx";

export default function OrderPage() {
  const { say } = useWords();
  const call = useCall();
  const [search, setSearch] = useSearchParams();
  const number = search.get("number") ?? "";
  const [typed, setTyped] = useState(number);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const title = number === "" ? say("desk.order.title") : say("desk.order.title.number", { number });
  const headline = useTitle(title);
  const path = number === "" ? undefined : `/api/desk/orders?number=${encodeURIComponent(number)}`;
  const { asked, again } = useAsked(path, (signal) => call.ask<DeskOrder>(path ?? "", { signal }));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {title}
      </h1>
      <div>
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault();
            setMissing(typed.trim() === "");
            if (typed.trim() === "") return field.current?.focus();
            setSearch({ number: typed.trim() });
          }}
        >
          <TextBox
            label={say("desk.order.number")}
            error={missing ? say("desk.order.missing") : undefined}
            type="search"
            value={typed}
            maxLength={100}
            inputRef={field}
            onChange={setTyped}
          />
          <Button type="submit" looks="primary">
            {say("desk.order.find")}
          </Button>
        </form>
      </div>
      {path !== undefined && (
        <Shown asked={asked} again={again} lines={8}>
          {(order) => <Order key={order.orderId} order={order} />}
        </Shown>
      )}
    </>
  );
}

function Order({ order }: { order: DeskOrder }) {
  const { say, format } = useWords();
  const go = useNavigate();
  const { roles } = usePerson();
  const [giving, setGiving] = useState(false);
  /** Minted once: a second try of the same gift is the same case. */
  const [returnId, setReturnId] = useState(() => crypto.randomUUID());
  const { currency, customer } = order;
  return (
    <div className="case">
      {mayDo(roles, "goodwill") && (
        <div className="actions">
          <Button onPress={() => setGiving(true)}>{say("desk.act.goodwill")}</Button>
        </div>
      )}
      <div className="case-main">
        <OrderLines order={order} />
        <OrderTenders order={order} />
      </div>
      <aside className="case-side">
        <section className="card">
          <dl className="facts">
            <dt>{say("desk.order.paid")}</dt>
            <dd>
              <Sum amount={order.paid} currency={currency} />
            </dd>
            <dt>{say("desk.order.placed")}</dt>
            <dd>{format.shortDay(order.placedAt)}</dd>
            <dt>{say("desk.order.country")}</dt>
            <dd>{format.country(order.country)}</dd>
            <dt>{say("desk.order.gifts")}</dt>
            <dd>
              <Sum amount={order.gifts} currency={currency} />
            </dd>
            {customer !== undefined && (
              <>
                <dt>{say("desk.note.customer")}</dt>
                <dd>
                  {customer.name} <div>{customer.email}</div>
                </dd>
              </>
            )}
          </dl>
        </section>
        <section className="card">
          <h2>{say("desk.order.returns")}</h2>
          {order.returns.length === 0 && <p className="soft">{say("desk.order.returns.none")}</p>}
          <ul className="plain-list">
            {order.returns.map((one) => (
              <li key={one.returnId}>
                <Link to={`/desk/returns/${encodeURIComponent(one.returnId)}`}>{one.rmaNumber}</Link>{" "}
                {say(`status.${one.status}`)} · <Sum amount={one.total} currency={currency} />
              </li>
            ))}
          </ul>
        </section>
        {order.outsideRefunds.length > 0 && (
          <section className="card">
            <h2>{say("desk.order.outside")}</h2>
            <ul className="plain-list">
              {order.outsideRefunds.map(({ refundId, at, source, amount }) => (
                <li key={refundId}>
                  {format.shortDay(at)} · {source} · <Sum amount={amount} currency={currency} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </aside>
      <Goodwill
        open={giving}
        path={`/api/desk/orders/${encodeURIComponent(order.orderId)}/goodwill`}
        more={{ returnId }}
        orderNumber={order.orderNumber}
        currency={currency}
        lines={order.lines}
        onClose={() => setGiving(false)}
        onDone={(made) => {
          setGiving(false);
          setReturnId(crypto.randomUUID());
          void go(`/desk/returns/${encodeURIComponent(made.returnId)}`);
        }}
      />
    </div>
  );
}
