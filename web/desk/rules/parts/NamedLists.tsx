// The lists or phrases of a policy: each has a name and entries, one per line.
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import type { Policy } from "../policy.ts";
import type { LoadedDraft } from "../usePolicyDraft.ts";
import { EntriesField } from "./EntriesField.tsx";
import { NameField } from "./NameField.tsx";
import { uniqueName, rulesUsing, rulesWithRenamed } from "./names.ts";
import { PolicyPart } from "./PolicyPart.tsx";
import { PolicyPartList } from "./PolicyPartList.tsx";
import { partAnchor } from "./part-anchor.ts";
import { errorAt, errorsUnder } from "./field-errors.ts";
import { RemoveButton } from "./RemoveButton.tsx";
import { UsedBy } from "./UsedBy.tsx";
import { usePolicyPart } from "./usePolicyPart.ts";

type Entries = readonly (readonly [name: string, entries: unknown])[];
const NAME_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type Kind = "lists" | "phrases";

function useNamedLists(kind: Kind, draft: LoadedDraft) {
  const { t } = useI18n();
  const { toggle, onRenamed, removed, setRemoved, focusOn, ...part } = usePolicyPart<unknown>();
  const policy = draft.policy;
  const lists: Entries = Object.entries(policy[kind] ?? {});
  const names = lists.map(([name]) => name);
  const set = (next: Entries, changes: Partial<Policy> = {}) => {
    const { [kind]: _, ...others } = policy;
    draft.setPolicy({ ...others, ...changes, ...(next.length > 0 && { [kind]: Object.fromEntries(next) }) });
  };
  const add = () => {
    const name = uniqueName(t(`desk.parts.${kind}.new`), names);
    toggle(name, true);
    set([...lists, [name, []]]);
    focusOn(`#${partAnchor(kind, lists.length)} input`);
  };
  const rename = (at: number, [old, entries]: Entries[number], to: string) => {
    onRenamed(old, to);
    set(lists.with(at, [to, entries]), { rules: rulesWithRenamed(policy.rules, { part: kind, name: old }, to) });
  };
  const remove = (at: number, [name, value]: Entries[number]) => {
    toggle(name, false);
    setRemoved({ name, value, at });
    set(lists.toSpliced(at, 1));
    focusOn("[data-undo]");
  };
  const undo = () => {
    if (!removed) return;
    const { name, value, at } = removed;
    set(names.includes(name) ? lists : lists.toSpliced(at, 0, [name, value]));
    setRemoved(undefined);
    focusOn(`#${partAnchor(kind, at)} summary`);
  };
  return { ...part, toggle, removed, lists, names, set, add, rename, remove, undo };
}

export function NamedLists({ part: kind, draft }: { part: Kind; draft: LoadedDraft }) {
  const { t } = useI18n();
  const part = useNamedLists(kind, draft);
  return (
    <PolicyPartList
      id={kind}
      texts={{
        title: t(`desk.parts.${kind}`),
        help: t(`desk.parts.${kind}.help`),
        add: t(`desk.parts.${kind}.add`),
      }}
      error={errorAt(draft.errors, kind)}
      container={part.container}
      removed={part.removed}
      onUndo={part.undo}
      onAdd={part.add}
    >
      {part.lists.map((list, at) => (
        <NamedList key={at} draft={draft} kind={kind} list={list} at={at} part={part} />
      ))}
    </PolicyPartList>
  );
}

type PartProps = {
  draft: LoadedDraft;
  kind: Kind;
  list: Entries[number];
  at: number;
  part: ReturnType<typeof useNamedLists>;
};

function NamedList({ draft, kind, list, at, part }: PartProps) {
  const { t } = useI18n();
  const [name, entries] = list;
  const { rules } = draft.policy;
  const usedBy = rulesUsing(rules, { part: kind, name });
  const ownError = errorAt(draft.errors, kind, name);
  const counts = { count: Array.isArray(entries) ? entries.length : 0, rules: usedBy.length };
  return (
    <PolicyPart
      anchor={partAnchor(kind, at)}
      name={name}
      summary={t(`desk.parts.${kind}.about`, counts)}
      open={part.openParts.has(name)}
      errors={errorsUnder(draft.errors, kind, name)}
      onToggle={(open) => part.toggle(name, open)}
    >
      <NameField
        label={t("desk.parts.name")}
        help={t("desk.parts.name.help")}
        name={name}
        usedNames={part.names}
        error={NAME_PATTERN.test(name) ? undefined : ownError}
        onRename={(to) => part.rename(at, list, to)}
      />
      <EntriesField
        label={t(`desk.parts.${kind}.entries`)}
        help={t(`desk.parts.${kind}.entries.help`)}
        entries={Array.isArray(entries) ? entries.map(String) : []}
        error={NAME_PATTERN.test(name) ? ownError : undefined}
        entryError={(index) => errorAt(draft.errors, kind, name, index)}
        onChange={(next) => part.set(part.lists.with(at, [name, next]))}
      />
      <UsedBy rules={rules} usedBy={usedBy} />
      <RemoveButton name={name} usedBy={usedBy} onRemove={() => part.remove(at, list)} />
    </PolicyPart>
  );
}
