// A labelled choice from a short list. The platform's own select: it is the best one on a phone and quick on a keyboard.
import { useId, type Ref } from "react";

/** Choices of one group stand together under its name. */
export type Choice = { readonly value: string; readonly label: string; readonly group?: string };

type Props = {
  label: string;
  hideLabel?: boolean;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  /** Shown while nothing is chosen. */
  empty?: string;
  error?: string | undefined;
  selectRef?: Ref<HTMLSelectElement>;
};

export function SelectBox({ label, hideLabel = false, value, choices, onChange, empty, error, selectRef }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className={hideLabel ? "unseen" : "field-label"} htmlFor={id}>
        {label}
      </label>
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      <span className="select-space">
        <select
          id={id}
          className="box select"
          ref={selectRef}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error !== undefined ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {[...Map.groupBy(choices, (choice) => choice.group)].map(([group, members]) =>
            group === undefined ? (
              members.map(optionOf)
            ) : (
              <optgroup key={group} label={group}>
                {members.map(optionOf)}
              </optgroup>
            ),
          )}
        </select>
      </span>
    </div>
  );
}

const optionOf = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
);
