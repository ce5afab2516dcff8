// Chooses the replacement for each line: one of the shop's variants and a quantity.
import { type Ref, useEffect, useRef } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Quantity } from "../../ui/Quantity.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { OrderLine } from "../draft-types.ts";
import { exchangeableLines, withReplacement } from "../exchange.ts";
import { useOrderContext } from "../OrderLayout.tsx";

const QUANTITY_MAX = 1_000;

/** `attempts` counts submits without a choice; each moves the focus to the first field. */
export function ReplacementPicker({ attempts }: { attempts: number }) {
  const { t } = useI18n();
  const { order, draft } = useOrderContext();
  const firstField = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (attempts === 0) return;
    firstField.current?.focus();
    // The bar at the bottom covers part of the viewport.
    firstField.current?.scrollIntoView({ block: "center" });
  }, [attempts]);
  return (
    <section className="requirements" aria-labelledby="instead">
      <h2 id="instead">{t("portal.exchange.title")}</h2>
      {exchangeableLines(order.lines, draft).map((line, index) => (
        <LineReplacement
          key={line.lineId}
          line={line}
          error={attempts > 0 && index === 0 ? t("portal.exchange.missing") : undefined}
          {...(index === 0 && { selectRef: firstField })}
        />
      ))}
    </section>
  );
}

type Props = { line: OrderLine; error: string | undefined; selectRef?: Ref<HTMLSelectElement> };

function LineReplacement({ line, error, selectRef }: Props) {
  const { t, format } = useI18n();
  const { order, draft, updateDraft } = useOrderContext();
  const { lineId, title, variants = [] } = line;
  const replacement = draft.instead?.[lineId];
  const soldOut = variants.filter(({ inStock }) => !inStock).map((variant) => variant.title);
  const chosenTitle = variants.find(({ sku }) => sku === replacement?.sku)?.title ?? "";
  return (
    <>
      <SelectBox
        label={t("portal.exchange.for", { title })}
        empty={t("portal.exchange.none")}
        value={replacement?.sku ?? ""}
        error={replacement === undefined ? error : undefined}
        choices={variants
          .filter(({ inStock }) => inStock)
          .map((variant) => ({
            value: variant.sku,
            label: t(order.pricesIncludeTax ? "portal.exchange.variant" : "portal.exchange.net", {
              title: variant.title,
              price: format.money(variant.unitPrice, order.currency),
            }),
          }))}
        onChange={(sku) =>
          updateDraft((previous) =>
            withReplacement(
              previous,
              lineId,
              sku === ""
                ? undefined
                : { sku, quantity: replacement?.quantity ?? previous.lines[lineId]?.quantity ?? 1 },
            ),
          )
        }
        {...(selectRef !== undefined && { selectRef })}
      />
      {soldOut.length > 0 && <p className="soft">{t("portal.exchange.sold-out", { titles: format.list(soldOut) })}</p>}
      {replacement !== undefined && (
        <Quantity
          label={t("portal.exchange.count", { title: chosenTitle })}
          itemName={chosenTitle}
          value={replacement.quantity}
          min={1}
          max={Math.min(QUANTITY_MAX, Math.max(replacement.quantity, draft.lines[lineId]?.quantity ?? 1))}
          onChange={(quantity) =>
            updateDraft((previous) => withReplacement(previous, lineId, { ...replacement, quantity }))
          }
        />
      )}
    </>
  );
}
