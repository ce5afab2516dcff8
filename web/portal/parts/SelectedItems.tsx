// Summary of the selected items and their reasons.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import type { Draft } from "../draft-types.ts";

const LINES_SHOWN_MAX = 5;

type Props = { draft: Draft; isKept: boolean; lineTitle: (lineId: string) => string };

export function SelectedItems({ draft, isKept, lineTitle }: Props) {
  const { t } = useI18n();
  const page = useShowMore(Object.entries(draft.lines), LINES_SHOWN_MAX);
  return (
    <section>
      <h2>{t(isKept ? "portal.return.lines" : "portal.money.items")}</h2>
      <ul className="plain-list">
        {page.shown.map(([lineId, line]) => (
          <li key={lineId}>
            {t("money.line", { quantity: line.quantity, title: lineTitle(lineId) })}
            {line.reason !== "" && <span className="soft"> · {t(`reason.${line.reason}`)}</span>}
          </li>
        ))}
      </ul>
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}
