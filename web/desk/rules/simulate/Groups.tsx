// The same by country, product or segment: where the draft would make a difference.
import { useState } from "react";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { More } from "../../../ui/More.tsx";
import { SelectBox } from "../../../ui/SelectBox.tsx";
import { usePage } from "../../../ui/usePage.ts";
import { TableSpace } from "../../TableSpace.tsx";
import { amountIn } from "./Totals.tsx";

type AllGroups = SimulationDocument["groups"];
type Kind = keyof AllGroups;
type Group = AllGroups[Kind][number];

const PAGE = 12;

export function Groups({ groups }: { groups: AllGroups }) {
  const { say } = useWords();
  const kinds = (Object.keys(groups) as Kind[]).filter((kind) => groups[kind].length > 0);
  const [wanted, setWanted] = useState<Kind>("country");
  const kind = kinds.includes(wanted) ? wanted : kinds[0];
  if (kind === undefined) return null;
  return (
    <section className="simulate-figures">
      <div className="rules-narrow">
        <SelectBox
          label={say("desk.simulate.by")}
          value={kind}
          choices={kinds.map((one) => ({ value: one, label: say(`desk.simulate.group.${one}`) }))}
          onChange={(next) => setWanted(next as Kind)}
        />
      </div>
      <GroupTable key={kind} kind={kind} groups={groups[kind]} />
    </section>
  );
}

function GroupTable({ kind, groups }: { kind: Kind; groups: readonly Group[] }) {
  const { say, format } = useWords();
  const page = usePage(groups, PAGE);
  const nameOf = (name: string) =>
    name === "(unknown)" ? say("desk.simulate.unknown") : kind === "country" ? format.country(name) : name;
  const moved = (before: string, after: string) =>
    before === after ? after : say("desk.simulate.from-to", { before, after });
  const money = ({ inForce, draft }: Group, part: "refunded" | "fees" | "kept") =>
    [...new Set([...Object.keys(inForce.money), ...Object.keys(draft.money)])].map((currency) => (
      <div key={currency}>
        {moved(
          format.money(amountIn(inForce, currency, part), currency),
          format.money(amountIn(draft, currency, part), currency),
        )}
      </div>
    ));
  return (
    <>
      <TableSpace label={say(`desk.simulate.group.${kind}`)}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say(`desk.simulate.group.${kind}`)}</th>
              {(["returns", "reviews", "refunded", "fees", "kept"] as const).map((column) => (
                <th key={column} scope="col" className="figure">
                  {say(`desk.simulate.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.shown.map((group) => (
              <tr key={group.name}>
                <th scope="row">{nameOf(group.name)}</th>
                <td className="figure">{format.number(group.draft.returns)}</td>
                <td className="figure">
                  {moved(
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
      </TableSpace>
      <More page={page} looks="quiet" />
    </>
  );
}
