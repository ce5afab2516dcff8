// What the field of a setting is given, whatever kind of value it takes.
export type FieldProps = {
  readonly setting: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};
