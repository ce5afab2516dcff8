// Draws what was asked for, and its two other states: a skeleton when it takes longer than a blink, and kind words with
// a way on when it failed.
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";
import type { Trouble } from "./http.ts";
import { Notice } from "./Notice.tsx";
import type { Asked } from "./useAsked.ts";

const BLINK = 300;

type Props<T> = {
  asked: Asked<T>;
  again: () => void;
  /** How many grey lines stand in for what comes. */
  lines?: number;
  /** Draws a refusal of its own kind; undefined leaves it to the usual words. */
  refused?: (trouble: Trouble) => ReactNode | undefined;
  children: (value: T) => ReactNode;
};

export function Shown<T>({ asked, again, lines = 4, refused, children }: Props<T>): ReactNode {
  switch (asked.state) {
    case "ready":
      return children(asked.value);
    case "waiting":
      return <Skeleton lines={lines} />;
    case "failed":
      return refused?.(asked.trouble) ?? <Failed trouble={asked.trouble} again={again} />;
    default: {
      const unhandled: never = asked;
      return unhandled;
    }
  }
}

export function Skeleton({ lines }: { lines: number }) {
  const { say } = useWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), BLINK);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return <div className="skeleton-space" aria-busy="true" />;
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <span className="unseen">{say("waiting.words")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}

export function Failed({ trouble, again }: { trouble: Trouble; again: () => void }) {
  return (
    <div className="failed">
      <Notice kind="trouble">
        <TroubleWords trouble={trouble} />
      </Notice>
      <TryAgain again={again} />
    </div>
  );
}

function TryAgain({ again }: { again: () => void }) {
  const { say } = useWords();
  return <Button onPress={again}>{say("failed.again")}</Button>;
}

/** The API's own words where it spoke, ours where nothing came. */
export function TroubleWords({ trouble }: { trouble: Trouble }) {
  const { say } = useWords();
  const words = trouble.name === "Refused" ? trouble.problem.detail : "";
  return <p>{words === "" ? say("failed.unreachable") : words}</p>;
}
