// Button that shows the next page of a long list; renders nothing when everything is shown.
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";
import type { useShowMore } from "./useShowMore.ts";

type Props = { page: Pick<ReturnType<typeof useShowMore>, "left" | "next" | "more">; variant?: "quiet" | "plain" };

export function ShowMore({ page, variant = "plain" }: Props) {
  const { t } = useI18n();
  if (page.left === 0) return null;
  return (
    <Button variant={variant} onPress={page.more}>
      {t("list.more", { count: page.next })}
    </Button>
  );
}
