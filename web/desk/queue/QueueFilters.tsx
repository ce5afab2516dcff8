// Filters of the queue: text, status, due time, priority and assignee.
import { useEffect, useState, type RefObject } from "react";
import { RETURN_STATUSES } from "../statuses.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import type { MessageId } from "../../i18n/messages.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectBox, type SelectOption } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";
import type { FilterName, Filters } from "./filters.ts";

const DEBOUNCE_MS = 300;

type Props = { filters: Filters; searchRef: RefObject<HTMLInputElement | null> };

export function QueueFilters({ filters, searchRef }: Props) {
  const { t } = useI18n();
  const { id } = useStaffMember();
  const [text, setText] = useTypedText(filters);
  const [assignee, team] = [filters.get("assignee"), filters.get("team")];
  return (
    <search className="filters">
      <TextBox
        type="search"
        label={t("desk.filters.text")}
        value={text}
        onChange={setText}
        maxLength={100}
        inputRef={searchRef}
        onKeyDown={(event) => {
          if (event.key === "Escape") searchRef.current?.blur();
        }}
      />
      <FilterSelect
        {...{ filters, name: "status", label: "desk.filters.status" }}
        choices={RETURN_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <FilterSelect
        {...{ filters, name: "breached", label: "desk.filters.due" }}
        choices={[
          { value: "true", label: t("desk.filters.late") },
          { value: "false", label: t("desk.filters.in-time") },
        ]}
      />
      <FilterSelect
        {...{ filters, name: "priority", label: "desk.filters.priority" }}
        choices={(["high", "normal"] as const).map((value) => ({ value, label: t(`desk.priority.${value}`) }))}
      />
      <FilterSelect
        {...{ filters, name: "assignee", label: "desk.filters.assignee" }}
        choices={[
          { value: id, label: t("desk.filters.mine") },
          ...(assignee !== "" && assignee !== id ? [{ value: assignee, label: assignee }] : []),
        ]}
      />
      {team !== "" && (
        <FilterSelect
          {...{ filters, name: "team", label: "desk.filters.team" }}
          choices={[{ value: team, label: team }]}
        />
      )}
      {filters.isFiltered && (
        <Button
          variant="quiet"
          onPress={() => {
            setText("");
            filters.clear();
          }}
        >
          {t("desk.filters.clear")}
        </Button>
      )}
    </search>
  );
}

/** What is typed becomes the filter once the typing pauses. */
function useTypedText({ get, set }: Filters) {
  const state = useState(get("text"));
  const [text] = state;
  useEffect(() => {
    if (text === get("text")) return;
    const timer = setTimeout(() => set("text", text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  });
  return state;
}

type FilterSelectProps = { filters: Filters; name: FilterName; label: MessageId; choices: readonly SelectOption[] };

function FilterSelect({ filters: { get, set }, name, label, choices }: FilterSelectProps) {
  const { t } = useI18n();
  return (
    <SelectBox
      label={t(label)}
      empty={t("desk.filters.any")}
      value={get(name)}
      choices={choices}
      onChange={(value) => set(name, value)}
    />
  );
}
