// The lists of a policy, or the phrases it looks for: each a name and its entries, one per line.
import { useWords } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { Policy } from "../policy.ts";
import type { Draft } from "../useDraft.ts";
import { EntriesBox } from "./EntriesBox.tsx";
import { NameBox } from "./NameBox.tsx";
import { freeName, rulesWith, withRenamed } from "./names.ts";
import { Part } from "./Part.tsx";
import { partAnchor } from "./part-anchor.ts";
import { wrongAt, wrongUnder } from "./pointers.ts";
import { Remove } from "./Remove.tsx";
import { Undo } from "./Undo.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePart } from "./usePart.ts";

type Entries = readonly (readonly [name: string, entries: unknown])[];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function NamedLists({ part, draft }: { part: "lists" | "phrases"; draft: Draft }) {
  const { say } = useWords();
  const { opened, toggle, renamed, removed, setRemoved, space, focusOn } = usePart<unknown>();
  const policy = draft.policy!;
  const lists: Entries = Object.entries(policy[part] ?? {});
  const names = lists.map(([name]) => name);
  const put = (next: Entries, more: Partial<Policy> = {}) => {
    const { [part]: _, ...others } = policy;
    draft.write({ ...others, ...more, ...(next.length > 0 && { [part]: Object.fromEntries(next) }) });
  };
  const add = () => {
    const name = freeName(say(`desk.parts.${part}.new`), names);
    toggle(name, true);
    put([...lists, [name, []]]);
    focusOn(`#${partAnchor(part, lists.length)} input`);
  };
  const rename = (at: number, old: string, to: string) => {
    renamed(old, to);
    put(lists.with(at, [to, lists[at]![1]]), { rules: withRenamed(policy.rules, { part, name: old }, to) });
  };
  const remove = (at: number) => {
    const [name, value] = lists[at]!;
    toggle(name, false);
    setRemoved({ name, value, at });
    put(lists.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    const { name, value, at } = removed;
    put(names.includes(name) ? lists : lists.toSpliced(at, 0, [name, value]));
    setRemoved(undefined);
    focusOn(`#${partAnchor(part, at)} summary`);
  };
  return (
    <section className="policy-part" aria-labelledby={part}>
      <div ref={space} className="policy-part">
        <div>
          <h2 id={part}>{say(`desk.parts.${part}`)}</h2>
          <p className="soft">{say(`desk.parts.${part}.help`)}</p>
          {wrongAt(draft.mistakes, part) !== undefined && (
            <p className="field-error">{wrongAt(draft.mistakes, part)}</p>
          )}
        </div>
        {lists.length > 0 && (
          <ul className="parts-list">
            {lists.map(([name, entries], at) => {
              const usedBy = rulesWith(policy.rules, { part, name });
              const wrong = wrongAt(draft.mistakes, part, name);
              const about = { count: Array.isArray(entries) ? entries.length : 0, rules: usedBy.length };
              return (
                <Part
                  key={at}
                  anchor={partAnchor(part, at)}
                  name={name}
                  about={say(`desk.parts.${part}.about`, about)}
                  open={opened.has(name)}
                  mistakes={wrongUnder(draft.mistakes, part, name)}
                  onToggle={(open) => toggle(name, open)}
                >
                  <NameBox
                    label={say("desk.parts.name")}
                    help={say("desk.parts.name.help")}
                    name={name}
                    taken={names}
                    error={KEBAB.test(name) ? undefined : wrong}
                    onRename={(to) => rename(at, name, to)}
                  />
                  <EntriesBox
                    label={say(`desk.parts.${part}.entries`)}
                    help={say(`desk.parts.${part}.entries.help`)}
                    entries={Array.isArray(entries) ? entries.map(String) : []}
                    error={KEBAB.test(name) ? wrong : undefined}
                    mistakeAt={(index) => wrongAt(draft.mistakes, part, name, index)}
                    onChange={(next) => put(lists.with(at, [name, next]))}
                  />
                  <UsedBy rules={policy.rules} usedBy={usedBy} />
                  <Remove name={name} usedBy={usedBy} onRemove={() => remove(at)} />
                </Part>
              );
            })}
          </ul>
        )}
        <Undo removed={removed} onUndo={undo} />
        <Button onPress={add}>{say(`desk.parts.${part}.add`)}</Button>
      </div>
    </section>
  );
}
