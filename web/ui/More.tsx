// The rest of a long list: a button that says how many come next, and nothing where all is shown.
import { useWords } from "../i18n/LanguageProvider.tsx";
import { Button } from "./Button.tsx";
import type { usePage } from "./usePage.ts";

type Props = { page: Pick<ReturnType<typeof usePage>, "left" | "next" | "more">; looks?: "quiet" | "plain" };

export function More({ page, looks = "plain" }: Props) {
  const { say } = useWords();
  if (page.left === 0) return null;
  return (
    <Button looks={looks} onPress={page.more}>
      {say("list.more", { count: page.next })}
    </Button>
  );
}
