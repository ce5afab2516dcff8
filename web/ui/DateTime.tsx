// A point in time: short text, with the exact time and zone as title.
import { useI18n } from "../i18n/LanguageProvider.tsx";

type DateFormat = "moment" | "day" | "shortDay";

export function DateTime({ at, as = "moment" }: { at: string; as?: DateFormat }) {
  const { format } = useI18n();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format[as](at)}
    </time>
  );
}
