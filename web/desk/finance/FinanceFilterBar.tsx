// From, to, status, tender, currency.
import { useId } from "react";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { FinanceFilter, FinanceFilters } from "./filters.ts";

const STATUSES = ["planned", "pending", "posted", "failed"] as const;
const TENDERS = ["card", "wallet", "bank-transfer", "pay-later", "cash", "gift-card", "store-credit"] as const;

export function FinanceFilterBar({ filters, names }: { filters: FinanceFilters; names: readonly FinanceFilter[] }) {
  const { say } = useWords();
  const { of, set } = filters;
  const any = say("desk.filters.any");
  return (
    <search className="filters">
      <Day label={say("desk.finance.from")} value={of("from")} onChange={(value) => set("from", value)} />
      <Day label={say("desk.finance.to")} value={of("to")} onChange={(value) => set("to", value)} />
      {names.includes("status") && (
        <SelectBox
          label={say("desk.column.status")}
          empty={any}
          value={of("status")}
          choices={STATUSES.map((value) => ({ value, label: say(`refund.${value}`) }))}
          onChange={(value) => set("status", value)}
        />
      )}
      {names.includes("tender") && (
        <SelectBox
          label={say("desk.column.tender")}
          empty={any}
          value={of("tender")}
          choices={TENDERS.map((value) => ({ value, label: say(`tender.kind.${value}`) }))}
          onChange={(value) => set("tender", value)}
        />
      )}
      <Currency
        label={say("desk.finance.currency")}
        value={of("currency")}
        onChange={(value) => set("currency", value)}
      />
      {filters.filtered && (
        <Button looks="quiet" onPress={filters.clear}>
          {say("desk.filters.clear")}
        </Button>
      )}
    </search>
  );
}

type FieldProps = { label: string; value: string; onChange: (value: string) => void };

function Day({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="box" type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

/** Three letters; only a whole code is asked for. */
function Currency({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        key={value}
        className="box currency"
        defaultValue={value}
        maxLength={3}
        autoCapitalize="characters"
        placeholder="EUR"
        onChange={(event) => {
          const code = event.target.value.toUpperCase();
          if (code === "" || /^[A-Z]{3}$/.test(code)) onChange(code);
        }}
      />
    </div>
  );
}
