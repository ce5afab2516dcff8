// Narrowing the queue: by text, status, urgency, and whose it is.
import { useEffect, useState, type RefObject } from "react";
import { RETURN_STATUSES } from "../statuses.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectBox } from "../../ui/SelectBox.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import { usePerson } from "../sign-in/SignInProvider.tsx";
import type { Filters } from "./filters.ts";

const REST = 300;

export function QueueFilters({
  filters,
  searchRef,
}: {
  filters: Filters;
  searchRef: RefObject<HTMLInputElement | null>;
}) {
  const { say } = useWords();
  const { id } = usePerson();
  const { of, set } = filters;
  const [text, setText] = useState(of("text"));
  useEffect(() => {
    if (text === of("text")) return;
    const timer = setTimeout(() => set("text", text), REST);
    return () => clearTimeout(timer);
  });
  const any = say("desk.filters.any");
  return (
    <search className="filters">
      <TextBox
        type="search"
        label={say("desk.filters.text")}
        value={text}
        onChange={setText}
        maxLength={100}
        inputRef={searchRef}
        onKeyDown={(event) => {
          if (event.key === "Escape") searchRef.current?.blur();
        }}
      />
      <SelectBox
        label={say("desk.filters.status")}
        empty={any}
        value={of("status")}
        choices={RETURN_STATUSES.map((status) => ({ value: status, label: say(`status.${status}`) }))}
        onChange={(value) => set("status", value)}
      />
      <SelectBox
        label={say("desk.filters.due")}
        empty={any}
        value={of("breached")}
        choices={[
          { value: "true", label: say("desk.filters.late") },
          { value: "false", label: say("desk.filters.in-time") },
        ]}
        onChange={(value) => set("breached", value)}
      />
      <SelectBox
        label={say("desk.filters.priority")}
        empty={any}
        value={of("priority")}
        choices={[
          { value: "high", label: say("desk.priority.high") },
          { value: "normal", label: say("desk.priority.normal") },
        ]}
        onChange={(value) => set("priority", value)}
      />
      <SelectBox
        label={say("desk.filters.assignee")}
        empty={any}
        value={of("assignee")}
        choices={[
          { value: id, label: say("desk.filters.mine") },
          ...(of("assignee") !== "" && of("assignee") !== id ? [{ value: of("assignee"), label: of("assignee") }] : []),
        ]}
        onChange={(value) => set("assignee", value)}
      />
      {of("team") !== "" && (
        <SelectBox
          label={say("desk.filters.team")}
          empty={any}
          value={of("team")}
          choices={[{ value: of("team"), label: of("team") }]}
          onChange={(value) => set("team", value)}
        />
      )}
      {filters.filtered && (
        <Button
          looks="quiet"
          onPress={() => {
            setText("");
            filters.clear();
          }}
        >
          {say("desk.filters.clear")}
        </Button>
      )}
    </search>
  );
}
