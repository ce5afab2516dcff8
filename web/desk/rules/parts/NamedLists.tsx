// The lists or phrases of a policy: each has a name and entries, one per line.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { Policy } from "../policy.ts";
import type { LoadedDraft } from "../usePolicyDraft.ts";
import { EntriesField } from "./EntriesField.tsx";
import { NameField } from "./NameField.tsx";
import { uniqueName, rulesUsing, rulesWithRenamed } from "./names.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import { partAnchor } from "./part-anchor.ts";
import { errorAt, errorsUnder } from "./field-errors.ts";
import { RemoveButton } from "./RemoveButton.tsx";
import { UndoNotice } from "./UndoNotice.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePolicyPart } from "./usePolicyPart.ts";

type Entries = readonly (readonly [name: string, entries: unknown])[];
const NAME_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function NamedLists({ part, draft }: { part: "lists" | "phrases"; draft: LoadedDraft }) {
  const { t } = useI18n();
  const { openParts, toggle, onRenamed, removed, setRemoved, container, focusOn } = usePolicyPart<unknown>();
  const policy = draft.policy;
  const lists: Entries = Object.entries(policy[part] ?? {});
  const names = lists.map(([name]) => name);
  const setLists = (next: Entries, changes: Partial<Policy> = {}) => {
    const { [part]: _, ...others } = policy;
    draft.setPolicy({ ...others, ...changes, ...(next.length > 0 && { [part]: Object.fromEntries(next) }) });
  };
  const add = () => {
    const name = uniqueName(t(`desk.parts.${part}.new`), names);
    toggle(name, true);
    setLists([...lists, [name, []]]);
    focusOn(`#${partAnchor(part, lists.length)} input`);
  };
  const rename = (at: number, [old, entries]: Entries[number], to: string) => {
    onRenamed(old, to);
    setLists(lists.with(at, [to, entries]), { rules: rulesWithRenamed(policy.rules, { part, name: old }, to) });
  };
  const remove = (at: number, [name, value]: Entries[number]) => {
    toggle(name, false);
    setRemoved({ name, value, at });
    setLists(lists.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    const { name, value, at } = removed;
    setLists(names.includes(name) ? lists : lists.toSpliced(at, 0, [name, value]));
    setRemoved(undefined);
    focusOn(`#${partAnchor(part, at)} summary`);
  };
  return (
    <section className="policy-part" aria-labelledby={part}>
      <div ref={container} className="policy-part">
        <div>
          <h2 id={part}>{t(`desk.parts.${part}`)}</h2>
          <p className="soft">{t(`desk.parts.${part}.help`)}</p>
          {errorAt(draft.errors, part) !== undefined && <p className="field-error">{errorAt(draft.errors, part)}</p>}
        </div>
        {lists.length > 0 && (
          <ul className="parts-list">
            {lists.map(([name, entries], at) => {
              const usedBy = rulesUsing(policy.rules, { part, name });
              const ownError = errorAt(draft.errors, part, name);
              const counts = { count: Array.isArray(entries) ? entries.length : 0, rules: usedBy.length };
              return (
                <PolicyPart
                  key={at}
                  anchor={partAnchor(part, at)}
                  name={name}
                  summary={t(`desk.parts.${part}.about`, counts)}
                  open={openParts.has(name)}
                  errors={errorsUnder(draft.errors, part, name)}
                  onToggle={(open) => toggle(name, open)}
                >
                  <NameField
                    label={t("desk.parts.name")}
                    help={t("desk.parts.name.help")}
                    name={name}
                    usedNames={names}
                    error={NAME_PATTERN.test(name) ? undefined : ownError}
                    onRename={(to) => rename(at, [name, entries], to)}
                  />
                  <EntriesField
                    label={t(`desk.parts.${part}.entries`)}
                    help={t(`desk.parts.${part}.entries.help`)}
                    entries={Array.isArray(entries) ? entries.map(String) : []}
                    error={NAME_PATTERN.test(name) ? ownError : undefined}
                    entryError={(index) => errorAt(draft.errors, part, name, index)}
                    onChange={(next) => setLists(lists.with(at, [name, next]))}
                  />
                  <UsedBy rules={policy.rules} usedBy={usedBy} />
                  <RemoveButton name={name} usedBy={usedBy} onRemove={() => remove(at, [name, entries])} />
                </PolicyPart>
              );
            })}
          </ul>
        )}
        <UndoNotice removed={removed} onUndo={undo} />
        <Button onPress={add}>{t(`desk.parts.${part}.add`)}</Button>
      </div>
    </section>
  );
}
