// The policy draft: as saved, as edited, and the errors reported when it was saved.
import { useEffect, useState } from "react";
import type { Problem } from "../../../functions/contracts/problem.ts";
import { useApi } from "../../ui/ApiProvider.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { type QueryState, asApiError, useQuery } from "../../ui/useQuery.ts";
import type { Policy, Rule } from "./policy.ts";
import { setUnsavedPolicy, getUnsavedPolicy } from "./unsaved-policy.ts";

const PATH = "/api/admin/policy/draft";

export type PolicyError = NonNullable<Problem["errors"]>[number];

/** The rule being edited; `before` is its previous version, absent for a new rule. Edits apply to the draft at once. */
export type Editing = { readonly at: number; readonly before?: Rule };

/** Text entered on the other tabs, kept while the user switches between them. */
export type TypedText = { readonly note: string; readonly returnId: string };

export type PolicyDraft = {
  readonly state: QueryState<{ policy: Policy }>;
  readonly refetch: () => void;
  readonly policy: Policy | undefined;
  readonly isChanged: boolean;
  readonly setPolicy: (policy: Policy) => void;
  readonly save: () => void;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: ApiError | undefined;
  /** Validation errors of the policy, by JSON pointer. */
  readonly errors: readonly PolicyError[];
  readonly editing: Editing | undefined;
  readonly setEditing: (editing: Editing | undefined) => void;
  readonly typedText: TypedText;
  readonly setTypedText: (typedText: Partial<TypedText>) => void;
};

/** The draft of the tabs, which are shown once it is loaded. */
export type LoadedDraft = PolicyDraft & { readonly policy: Policy };

export function usePolicyDraft(): PolicyDraft {
  const api = useApi();
  const {
    state: query,
    refetch,
    setValue: setQueryValue,
  } = useQuery(PATH, (signal) => api.request<{ policy: Policy }>(PATH, { signal }));
  const [edited, setEdited] = useState<Policy | undefined>(getUnsavedPolicy);
  const [isBusy, setIsBusy] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [editing, setEditing] = useState<Editing>();
  const [typedText, setTypedState] = useState<TypedText>({ note: "", returnId: "" });
  const savedPolicy = query.status === "ready" ? query.value.policy : undefined;
  const policy = edited ?? savedPolicy;
  const isChanged = edited !== undefined && JSON.stringify(edited) !== JSON.stringify(savedPolicy);
  useEffect(() => setUnsavedPolicy(isChanged ? edited : undefined), [isChanged, edited]);

  const save = async () => {
    if (!policy || isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const result = await api.request<{ policy: Policy }>(PATH, { method: "PUT", body: policy });
      setQueryValue({ policy: result.policy });
      // Edits made while saving are kept.
      setEdited((current) => (current === policy ? undefined : current));
      setIsSaved(true);
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      setIsBusy(false);
    }
  };
  const setPolicy = (next: Policy) => {
    setIsSaved(false);
    setError(undefined);
    setEdited(next);
  };
  const setTypedText = (next: Partial<TypedText>) => setTypedState((previous) => ({ ...previous, ...next }));
  const errors = policyErrors(error);
  const values = { state: query, refetch, policy, isChanged, isBusy, isSaved, error, errors, editing, typedText };
  return { ...values, setPolicy, save: () => void save(), setEditing, setTypedText };
}

export const policyErrors = (error: ApiError | undefined): readonly PolicyError[] =>
  error?.name === "ApiRefusal" ? (error.problem.errors ?? []) : [];
