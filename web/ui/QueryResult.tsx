// Renders the state of a query: its value, a skeleton while loading, or an error message with a retry button.
import { useEffect, useState, type ReactNode } from "react";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";
import type { ApiError } from "./api-client.ts";
import { Notice } from "./Notice.tsx";
import type { QueryState } from "./useQuery.ts";

const SKELETON_DELAY_MS = 300;

type Props<T> = {
  state: QueryState<T>;
  refetch: () => void;
  /** Number of skeleton lines while loading. */
  lines?: number;
  /** The skeleton is drawn as the rows of a table. */
  isTable?: boolean;
  /** Renders certain refusals itself; undefined falls back to the default error message. */
  renderRefusal?: (error: ApiError) => ReactNode | undefined;
  children: (value: T) => ReactNode;
};

export function QueryResult<T>({
  state,
  refetch,
  lines = 4,
  isTable = false,
  renderRefusal,
  children,
}: Props<T>): ReactNode {
  switch (state.status) {
    case "ready":
      return children(state.value);
    case "waiting":
      return <Skeleton lines={lines} isTable={isTable} />;
    case "failed":
      return renderRefusal?.(state.error) ?? <LoadError error={state.error} refetch={refetch} />;
    default: {
      const unhandled: never = state;
      return unhandled;
    }
  }
}

export function Skeleton({ lines, isTable = false }: { lines: number; isTable?: boolean }) {
  const { t } = useI18n();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return <div className="skeleton-space" aria-busy="true" />;
  return (
    <div className={isTable ? "skeleton skeleton-table" : "skeleton"} role="status" aria-busy="true">
      <span className="visually-hidden">{t("waiting.words")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}

export function LoadError({ error, refetch }: { error: ApiError; refetch: () => void }) {
  return (
    <div className="failed">
      <Notice kind="error">
        <ErrorMessage error={error} />
      </Notice>
      <RetryButton refetch={refetch} />
    </div>
  );
}

function RetryButton({ refetch }: { refetch: () => void }) {
  const { t } = useI18n();
  return <Button onPress={refetch}>{t("failed.again")}</Button>;
}

/** The API's message, or our own when the API could not be reached. */
export function ErrorMessage({ error }: { error: ApiError }) {
  const { t } = useI18n();
  const message = error.name === "ApiRefusal" ? error.problem.detail : "";
  return <p>{message === "" ? t("failed.unreachable") : message}</p>;
}
