// Time left in words, the deadline on hover; soon and breached carry a sign and a word, not only a colour.
import { useEffect, useState } from "react";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { serverNow } from "../ui/clock.ts";

const TICK = 30_000;
const SOON = 60 * 60_000;

export function Due({ at, breached }: { at: string; breached: boolean }) {
  const { say, format } = useWords();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(at) - now;
  const late = breached || left <= 0;
  const kind = late ? "late" : left < SOON ? "soon" : "calm";
  const wordsFor = (): string => {
    if (!late) return format.distance(at, now);
    // The server says it is over before our clock does: then ours has no distance to tell.
    return left > 0 ? say("desk.due.overdue") : say("desk.due.late", { distance: format.distance(at, now) });
  };
  return (
    <span className={`due due-${kind}`}>
      {kind !== "calm" && (
        <span className="due-sign" aria-hidden="true">
          {late ? "!" : "◔"}
        </span>
      )}
      <time dateTime={at} title={format.exact(at)}>
        {wordsFor()}
      </time>
    </span>
  );
}
