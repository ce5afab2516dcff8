// A bounded whole-number field for a table row. Focusing it selects its content, so that typing replaces it.
type Props = { label: string; value: number; max: number; onChange: (value: number) => void };

export function QuantityInput({ label, value, max, onChange }: Props) {
  return (
    <input
      className="box count"
      data-row-focus
      inputMode="numeric"
      aria-label={label}
      value={String(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(Math.min(max, Number(event.target.value.replace(/\D/g, "").slice(0, 7))))}
    />
  );
}
