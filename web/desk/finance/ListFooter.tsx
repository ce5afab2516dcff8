// Footer of a finance list: the number of rows shown and a button to load more.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";

type Props = { shown: number; hasMore: boolean; busy: boolean; error: ApiError | undefined; loadMore: () => void };

export function ListFooter({ shown, hasMore, busy, error, loadMore }: Props) {
  const { t } = useI18n();
  return (
    <div className="list-foot">
      <span className="soft" role="status">
        {t(hasMore ? "desk.finance.shown-more" : "desk.finance.shown", { count: shown })}
      </span>
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
        </Notice>
      )}
      {hasMore && (
        <Button isPending={busy} onPress={loadMore}>
          {t("desk.list.more")}
        </Button>
      )}
    </div>
  );
}
