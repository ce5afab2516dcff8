// Time left until a due date, with the exact time as title. Soon and overdue are marked by a sign and a word as well as
// a color.
import { useEffect, useState } from "react";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { serverNow } from "../ui/server-clock.ts";

const TICK_MS = 30_000;
const SOON_MS = 60 * 60_000;

export function DueTime({ at, breached }: { at: string; breached: boolean }) {
  const { t, format } = useI18n();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const remainingMs = Date.parse(at) - now;
  const isLate = breached || remainingMs <= 0;
  const kind = isLate ? "late" : remainingMs < SOON_MS ? "soon" : "calm";
  const dueText = (): string => {
    if (!isLate) return format.distance(at, now);
    // The server may report a breach before the local clock reaches the due time; then there is no distance to show.
    return remainingMs > 0 ? t("desk.due.overdue") : t("desk.due.late", { distance: format.distance(at, now) });
  };
  return (
    <span className={`due due-${kind}`}>
      {kind !== "calm" && (
        <span className="due-sign" aria-hidden="true">
          {isLate ? "!" : "◔"}
        </span>
      )}
      <time dateTime={at} title={format.exact(at)}>
        {dueText()}
      </time>
    </span>
  );
}
