// A whole number in a table row: typed, bounded, selected when the focus arrives so that a digit replaces it.
type Props = { label: string; value: number; max: number; onChange: (value: number) => void };

export function Count({ label, value, max, onChange }: Props) {
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
