// How many: minus, a figure that can be typed, plus. Never leaves its bounds.
import { useId, useState } from "react";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";

type Props = {
  label: string;
  /** What is counted, for those who hear the buttons and not see them. */
  about: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
};

export function Quantity({ label, about, value, min, max, onChange }: Props) {
  const { say, format } = useWords();
  const id = useId();
  // What is being typed may be empty or too much for a moment; it is put right when the field is left.
  const [typed, setTyped] = useState<string>();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  return (
    <div className="field" role="group" aria-label={`${label} ${about}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="quantity">
        <Button aria-label={say("quantity.fewer")} isDisabled={value <= min} onPress={() => set(value - 1)}>
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
        <Button aria-label={say("quantity.more")} isDisabled={value >= max} onPress={() => set(value + 1)}>
          +
        </Button>
        <span className="soft">{say("quantity.of", { max: format.number(max) })}</span>
        {value < max && max > 2 && (
          <Button looks="quiet" onPress={() => set(max)}>
            {say("quantity.all", { max: format.number(max) })}
          </Button>
        )}
      </div>
    </div>
  );
}
