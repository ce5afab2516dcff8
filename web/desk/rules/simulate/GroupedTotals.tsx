// Simulation totals by country, product or segment.
import { useState } from "react";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../../ui/DataTable.tsx";
import { ShowMore } from "../../../ui/ShowMore.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { useShowMore } from "../../../ui/useShowMore.ts";
import { simulatedAmount } from "./Totals.tsx";

type GroupsByKind = SimulationDocument["groups"];
type Kind = keyof GroupsByKind;
type Group = GroupsByKind[Kind][number];

/** In the order they are offered. */
const KINDS = ["country", "type", "vendor", "sku", "segment"] as const satisfies readonly Kind[];
const PAGE_SIZE = 12;

export function GroupedTotals({ groups }: { groups: GroupsByKind }) {
  const { t } = useI18n();
  const kinds = KINDS.filter((kind) => groups[kind].length > 0);
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
          onChange={(next) => setSelected(kinds.find((one) => one === next) ?? kind)}
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
      <DataTable
        label={t(`desk.simulate.group.${kind}`)}
        columns={[
          {
            ...{ key: "group", name: t(`desk.simulate.group.${kind}`), kind: "row-header" },
            render: ({ name }) => groupName(name),
          },
          {
            ...{ key: "returns", name: t("desk.simulate.returns"), kind: "figure" },
            render: ({ draft }) => format.number(draft.returns),
          },
          {
            ...{ key: "reviews", name: t("desk.simulate.reviews"), kind: "figure" },
            render: ({ inForce, draft }) =>
              changeText(format.number(inForce.outcomes.review ?? 0), format.number(draft.outcomes.review ?? 0)),
          },
          ...(["refunded", "fees", "kept"] as const).map((part): Column<Group> => ({
            ...{ key: part, name: t(`desk.simulate.${part}`), kind: "figure" },
            render: (group) => money(group, part),
          })),
        ]}
        rows={page.shown}
        rowKey={({ name }) => name}
      />
      <ShowMore page={page} variant="quiet" />
    </>
  );
}
