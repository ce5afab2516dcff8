// A point in time: short for reading, exact (with zone) on hover and for screen readers that ask.
import { useWords } from "../i18n/LanguageProvider.tsx";

type Shape = "moment" | "day" | "shortDay";

export function Moment({ at, as = "moment" }: { at: string; as?: Shape }) {
  const { format } = useWords();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format[as](at)}
    </time>
  );
}
