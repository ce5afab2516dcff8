// What comes instead, line by line: one of the shop's variants and how many.
import { type Ref, useEffect, useRef } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Quantity } from "../../ui/Quantity.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { OrderLine } from "../draft.ts";
import { exchangeable, withInstead } from "../exchange.ts";
import { useChoosing } from "../OrderPlace.tsx";

const MOST = 1_000;

/** `asked` counts the tries to go on without a choice: each puts the reader at the first field. */
export function ExchangePick({ asked }: { asked: number }) {
  const { say } = useWords();
  const { order, draft } = useChoosing();
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    first.current?.focus();
    // The bar at the foot lies over what the browser takes for visible.
    first.current?.scrollIntoView({ block: "center" });
  }, [asked]);
  return (
    <section className="needs" aria-labelledby="instead">
      <h2 id="instead">{say("portal.exchange.title")}</h2>
      {exchangeable(order.lines, draft).map((line, index) => (
        <PickForLine
          key={line.lineId}
          line={line}
          error={asked > 0 && index === 0 ? say("portal.exchange.missing") : undefined}
          {...(index === 0 && { selectRef: first })}
        />
      ))}
    </section>
  );
}

type Props = { line: OrderLine; error: string | undefined; selectRef?: Ref<HTMLSelectElement> };

function PickForLine({ line, error, selectRef }: Props) {
  const { say, format } = useWords();
  const { order, draft, change } = useChoosing();
  const { lineId, title, variants = [] } = line;
  const chosen = draft.instead?.[lineId];
  const soldOut = variants.filter(({ inStock }) => !inStock).map((variant) => variant.title);
  const nameOf = variants.find(({ sku }) => sku === chosen?.sku)?.title ?? "";
  return (
    <>
      <SelectBox
        label={say("portal.exchange.for", { title })}
        empty={say("portal.exchange.none")}
        value={chosen?.sku ?? ""}
        error={chosen === undefined ? error : undefined}
        choices={variants
          .filter(({ inStock }) => inStock)
          .map((variant) => ({
            value: variant.sku,
            label: say(order.pricesIncludeTax ? "portal.exchange.variant" : "portal.exchange.net", {
              title: variant.title,
              price: format.money(variant.unitPrice, order.currency),
            }),
          }))}
        onChange={(sku) =>
          change((was) =>
            withInstead(
              was,
              lineId,
              sku === "" ? undefined : { sku, quantity: chosen?.quantity ?? was.lines[lineId]?.quantity ?? 1 },
            ),
          )
        }
        {...(selectRef !== undefined && { selectRef })}
      />
      {soldOut.length > 0 && (
        <p className="soft">{say("portal.exchange.sold-out", { titles: format.list(soldOut) })}</p>
      )}
      {chosen !== undefined && (
        <Quantity
          label={say("portal.exchange.count", { title: nameOf })}
          about={nameOf}
          value={chosen.quantity}
          min={1}
          max={Math.min(MOST, Math.max(chosen.quantity, draft.lines[lineId]?.quantity ?? 1))}
          onChange={(quantity) => change((was) => withInstead(was, lineId, { ...chosen, quantity }))}
        />
      )}
    </>
  );
}
