// Filters of the queue: text, status, due time, priority and assignee.
import { useEffect, useState, type RefObject } from "react";
import { RETURN_STATUSES } from "../statuses.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";
import type { Filters } from "./filters.ts";

const DEBOUNCE_MS = 300;

export function QueueFilters({
  filters,
  searchRef,
}: {
  filters: Filters;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useI18n();
  const { id } = useStaffMember();
  const { get, set } = filters;
  const [text, setText] = useState(get("text"));
  useEffect(() => {
    if (text === get("text")) return;
    const timer = setTimeout(() => set("text", text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  });
  const anyLabel = t("desk.filters.any");
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
      <SelectBox
        label={t("desk.filters.status")}
        empty={anyLabel}
        value={get("status")}
        choices={RETURN_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        onChange={(value) => set("status", value)}
      />
      <SelectBox
        label={t("desk.filters.due")}
        empty={anyLabel}
        value={get("breached")}
        choices={[
          { value: "true", label: t("desk.filters.late") },
          { value: "false", label: t("desk.filters.in-time") },
        ]}
        onChange={(value) => set("breached", value)}
      />
      <SelectBox
        label={t("desk.filters.priority")}
        empty={anyLabel}
        value={get("priority")}
        choices={[
          { value: "high", label: t("desk.priority.high") },
          { value: "normal", label: t("desk.priority.normal") },
        ]}
        onChange={(value) => set("priority", value)}
      />
      <SelectBox
        label={t("desk.filters.assignee")}
        empty={anyLabel}
        value={get("assignee")}
        choices={[
          { value: id, label: t("desk.filters.mine") },
          ...(get("assignee") !== "" && get("assignee") !== id
            ? [{ value: get("assignee"), label: get("assignee") }]
            : []),
        ]}
        onChange={(value) => set("assignee", value)}
      />
      {get("team") !== "" && (
        <SelectBox
          label={t("desk.filters.team")}
          empty={anyLabel}
          value={get("team")}
          choices={[{ value: get("team"), label: get("team") }]}
          onChange={(value) => set("team", value)}
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
