// The foot of a finance list: how many rows stand above, and the way to more.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import type { Trouble } from "../../ui/http.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";

type Props = { shown: number; hasMore: boolean; busy: boolean; trouble: Trouble | undefined; more: () => void };

export function More({ shown, hasMore, busy, trouble, more }: Props) {
  const { say } = useWords();
  return (
    <div className="list-foot">
      <span className="soft" role="status">
        {say(hasMore ? "desk.finance.shown-more" : "desk.finance.shown", { count: shown })}
      </span>
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
        </Notice>
      )}
      {hasMore && (
        <Button isPending={busy} onPress={more}>
          {say("desk.list.more")}
        </Button>
      )}
    </div>
  );
}
