// A last look at what goes into the parcel, and why.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { usePage } from "../../ui/usePage.ts";
import type { Draft } from "../draft.ts";

const LINES_SHOWN = 5;

type Props = { draft: Draft; kept: boolean; titleOf: (lineId: string) => string };

export function WhatGoesBack({ draft, kept, titleOf }: Props) {
  const { say } = useWords();
  const page = usePage(Object.entries(draft.lines), LINES_SHOWN);
  return (
    <section>
      <h2>{say(kept ? "portal.return.lines" : "portal.money.items")}</h2>
      <ul className="plain-list">
        {page.shown.map(([lineId, line]) => (
          <li key={lineId}>
            {say("money.line", { quantity: line.quantity, title: titleOf(lineId) })}
            {line.reason !== "" && <span className="soft"> · {say(`reason.${line.reason}`)}</span>}
          </li>
        ))}
      </ul>
      <More page={page} looks="quiet" />
    </section>
  );
}
