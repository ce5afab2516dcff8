// An amount of money: always with its currency, in figures that line up.
import { useWords } from "../i18n/LanguageProvider.tsx";

export function Sum({ amount, currency, strong = false }: { amount: string; currency: string; strong?: boolean }) {
  const { format } = useWords();
  return (
    <data className={strong ? "sum sum-strong" : "sum"} value={`${amount} ${currency}`}>
      {format.money(amount, currency)}
    </data>
  );
}
