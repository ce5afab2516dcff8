// Filters of the finance lists: date range, status, tender and currency.
import { type ReactNode, useId } from "react";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import type { FinanceFilter, FinanceFilters } from "./filters.ts";

const STATUSES = ["planned", "pending", "posted", "failed", "covered"] as const;
const TENDERS = ["card", "wallet", "bank-transfer", "pay-later", "cash", "gift-card", "store-credit"] as const;

export function FinanceFilterBar({ filters, names }: { filters: FinanceFilters; names: readonly FinanceFilter[] }) {
  const { t } = useI18n();
  const { get, set } = filters;
  const anyLabel = t("desk.filters.any");
  return (
    <search className="filters">
      <Day label={t("desk.finance.from")} value={get("from")} onChange={(value) => set("from", value)} />
      <Day label={t("desk.finance.to")} value={get("to")} onChange={(value) => set("to", value)} />
      {names.includes("status") && (
        <SelectBox
          label={t("desk.column.status")}
          empty={anyLabel}
          value={get("status")}
          choices={STATUSES.map((value) => ({ value, label: t(`refund.${value}`) }))}
          onChange={(value) => set("status", value)}
        />
      )}
      {names.includes("tender") && (
        <SelectBox
          label={t("desk.column.tender")}
          empty={anyLabel}
          value={get("tender")}
          choices={TENDERS.map((value) => ({ value, label: t(`tender.kind.${value}`) }))}
          onChange={(value) => set("tender", value)}
        />
      )}
      <Currency
        label={t("desk.finance.currency")}
        value={get("currency")}
        onChange={(value) => set("currency", value)}
      />
      {filters.isFiltered && (
        <Button variant="quiet" onPress={filters.clear}>
          {t("desk.filters.clear")}
        </Button>
      )}
    </search>
  );
}

type FieldProps = { label: string; value: string; onChange: (value: string) => void };

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const Day = ({ label, value, onChange }: FieldProps) => (
  <Field label={label}>
    {(id) => (
      <input id={id} className="box" type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
);

/** Applied only when it is empty or a complete three-letter code. */
const Currency = ({ label, value, onChange }: FieldProps) => (
  <Field label={label}>
    {(id) => (
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
    )}
  </Field>
);
