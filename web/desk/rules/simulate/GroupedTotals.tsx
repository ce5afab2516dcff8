// Simulation totals by country, product or segment.
import { useState } from "react";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../../ui/ShowMore.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { useShowMore } from "../../../ui/useShowMore.ts";
import { ScrollableTable } from "../../ScrollableTable.tsx";
import { simulatedAmount } from "./Totals.tsx";

type GroupsByKind = SimulationDocument["groups"];
type Kind = keyof GroupsByKind;
type Group = GroupsByKind[Kind][number];

const PAGE_SIZE = 12;

export function GroupedTotals({ groups }: { groups: GroupsByKind }) {
  const { t } = useI18n();
  const kinds = (Object.keys(groups) as Kind[]).filter((kind) => groups[kind].length > 0);
  const [selected, setSelected] = useState<Kind>("country");
  const kind = kinds.includes(selected) ? selected : kinds[0];
  if (kind === undefined) return null;
  return (
    <section className="simulate-figures">
      <div className="rules-narrow">
        <SelectBox
          label={t("desk.simulate.by")}
          value={kind}
          choices={kinds.map((one) => ({ value: one, label: t(`desk.simulate.group.${one}`) }))}
          onChange={(next) => setSelected(next as Kind)}
        />
      </div>
      <GroupTable key={kind} kind={kind} groups={groups[kind]} />
    </section>
  );
}

function GroupTable({ kind, groups }: { kind: Kind; groups: readonly Group[] }) {
  const { t, format } = useI18n();
  const page = useShowMore(groups, PAGE_SIZE);
  const groupName = (name: string) =>
    name === "(unknown)" ? t("desk.simulate.unknown") : kind === "country" ? format.country(name) : name;
  const changeText = (before: string, after: string) =>
    before === after ? after : t("desk.simulate.from-to", { before, after });
  const money = ({ inForce, draft }: Group, part: "refunded" | "fees" | "kept") =>
    [...new Set([...Object.keys(inForce.money), ...Object.keys(draft.money)])].map((currency) => (
      <div key={currency}>
        {changeText(
          format.money(simulatedAmount(inForce, currency, part), currency),
          format.money(simulatedAmount(draft, currency, part), currency),
        )}
      </div>
    ));
  return (
    <>
      <ScrollableTable label={t(`desk.simulate.group.${kind}`)}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`desk.simulate.group.${kind}`)}</th>
              {(["returns", "reviews", "refunded", "fees", "kept"] as const).map((column) => (
                <th key={column} scope="col" className="figure">
                  {t(`desk.simulate.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.shown.map((group) => (
              <tr key={group.name}>
                <th scope="row">{groupName(group.name)}</th>
                <td className="figure">{format.number(group.draft.returns)}</td>
                <td className="figure">
                  {changeText(
                    format.number(group.inForce.outcomes.review ?? 0),
                    format.number(group.draft.outcomes.review ?? 0),
                  )}
                </td>
                <td className="figure">{money(group, "refunded")}</td>
                <td className="figure">{money(group, "fees")}</td>
                <td className="figure">{money(group, "kept")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollableTable>
      <ShowMore page={page} variant="quiet" />
    </>
  );
}
