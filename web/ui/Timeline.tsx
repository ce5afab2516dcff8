// What happened, what is now, what comes: past solid, now marked, future hollow with its promised date.
import type { ReactNode } from "react";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { serverNow } from "./clock.ts";
import { Moment } from "./Moment.tsx";

export type Stop = {
  readonly key: string;
  readonly when: "past" | "now" | "future";
  readonly title: string;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  readonly more?: ReactNode;
};

export function Timeline({ stops }: { stops: readonly Stop[] }) {
  const { say } = useWords();
  return (
    <ol className="timeline">
      {stops.map((stop) => (
        <li key={stop.key} className={`stop stop-${stop.when}`} aria-current={stop.when === "now" ? "step" : undefined}>
          <p className="stop-title">
            {stop.when !== "past" && <span className="unseen">{say(`timeline.${stop.when}`)} </span>}
            {stop.title}
          </p>
          {(stop.at !== undefined || stop.by !== undefined) && (
            <p className="stop-when">
              {stop.at !== undefined && stop.when === "past" && <Moment at={stop.at} />}
              {stop.at !== undefined && stop.when !== "past" && <By at={stop.at} />}
              {stop.at !== undefined && stop.by !== undefined && " · "}
              {stop.by}
            </p>
          )}
          {stop.more}
        </li>
      ))}
    </ol>
  );
}

function By({ at }: { at: string }) {
  const { say, format } = useWords();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {say("timeline.by", { day: format.promised(at, serverNow()) })}
    </time>
  );
}
