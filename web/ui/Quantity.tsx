// A quantity field with minus and plus buttons. The value stays between min and max.
import { useId, useState } from "react";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";

type Props = {
  label: string;
  /** The counted item, for screen readers. */
  itemName: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
};

export function Quantity({ label, itemName, value, min, max, onChange }: Props) {
  const { t, format } = useI18n();
  const id = useId();
  // The text may be empty or out of bounds while typing; leaving the field restores the valid value.
  const [typed, setTyped] = useState<string>();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  return (
    <div className="field" role="group" aria-label={`${label} ${itemName}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="quantity">
        <Button aria-label={t("quantity.fewer")} isDisabled={value <= min} onPress={() => set(value - 1)}>
          −
        </Button>
        <input
          id={id}
          className="box quantity-box"
          inputMode="numeric"
          value={typed ?? String(value)}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, "").slice(0, 7);
            setTyped(digits);
            if (digits !== "" && Number(digits) >= min) set(Number(digits));
          }}
          onBlur={() => setTyped(undefined)}
        />
        <Button aria-label={t("quantity.more")} isDisabled={value >= max} onPress={() => set(value + 1)}>
          +
        </Button>
        <span className="soft">{t("quantity.of", { max: format.number(max) })}</span>
        {value < max && max > 2 && (
          <Button variant="quiet" onPress={() => set(max)}>
            {t("quantity.all", { max: format.number(max) })}
          </Button>
        )}
      </div>
    </div>
  );
}
