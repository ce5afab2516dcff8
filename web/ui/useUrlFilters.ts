// Filters of a list, kept in the URL so that a view survives a reload and can be sent to a colleague.
import { type SetURLSearchParams, useSearchParams } from "react-router";

export type UrlFilters<Name extends string> = {
  /** Empty for a filter that is not set. */
  readonly get: (name: Name) => string;
  readonly set: (name: Name, value: string) => void;
  readonly replaceAll: SetURLSearchParams;
};

export function useUrlFilters<Name extends string>(): UrlFilters<Name> {
  const [searchParams, setSearchParams] = useSearchParams();
  return {
    get: (name) => searchParams.get(name) ?? "",
    set: (name, value) =>
      setSearchParams(
        (previous) => {
          const next = new URLSearchParams(previous);
          if (value === "") next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    replaceAll: (params) => setSearchParams(params, { replace: true }),
  };
}
