// Runs a simulation page by page; each response contains the totals so far, until it completes or is stopped.
import { useEffect, useRef, useState } from "react";
import type { SimulationDocument } from "../../../functions/contracts/simulation-document.ts";
import { useApi } from "../../ui/ApiProvider.tsx";
import type { ApiError } from "../../ui/api-client.ts";
import { asApiError } from "../../ui/useQuery.ts";
import type { Policy } from "./policy.ts";

export type Months = { readonly from?: string; readonly to?: string };

export type Simulation = {
  readonly isRunning: boolean;
  readonly result: SimulationDocument | undefined;
  /** The draft that the result belongs to. */
  readonly policy: Policy | undefined;
  readonly error: ApiError | undefined;
  readonly start: (policy: Policy, months: Months) => void;
  readonly stop: () => void;
};

export function useSimulation(): Simulation {
  const api = useApi();
  const [isRunning, setIsRunning] = useState(false);
  const [result, setResult] = useState<SimulationDocument>();
  const [simulatedPolicy, setSimulatedPolicy] = useState<Policy>();
  const [error, setError] = useState<ApiError>();
  const controllerRef = useRef<AbortController>(undefined);
  useEffect(() => () => controllerRef.current?.abort(), []);

  const run = async (policy: Policy, months: Months, { signal }: AbortController) => {
    setIsRunning(true);
    setError(undefined);
    setResult(undefined);
    setSimulatedPolicy(policy);
    try {
      let next: string | undefined;
      do {
        const body = { policy, ...months, ...(next !== undefined && { next }) };
        const partialResult = await api.request<SimulationDocument>("/api/admin/policy/simulate", {
          method: "POST",
          body,
          signal,
        });
        setResult(partialResult);
        next = partialResult.next;
      } while (next !== undefined && !signal.aborted);
    } catch (fault) {
      if (!signal.aborted) setError(asApiError(fault));
    } finally {
      if (controllerRef.current?.signal === signal) setIsRunning(false);
    }
  };
  const start = (policy: Policy, months: Months) => {
    controllerRef.current?.abort();
    controllerRef.current = new AbortController();
    void run(policy, months, controllerRef.current);
  };
  const stop = () => {
    controllerRef.current?.abort();
    setIsRunning(false);
  };
  return { isRunning, result, policy: simulatedPolicy, error, start, stop };
}
