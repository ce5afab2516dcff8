// An amount of money with its currency, in tabular figures.
import { useI18n } from "../i18n/LanguageProvider.tsx";

export function Money({ amount, currency, strong = false }: { amount: string; currency: string; strong?: boolean }) {
  const { format } = useI18n();
  return (
    <data className={strong ? "sum sum-strong" : "sum"} value={`${amount} ${currency}`}>
      {format.money(amount, currency)}
    </data>
  );
}
