// A simulation runs piece by piece, each answer with everything so far, until all was looked at or somebody stops it.
import { useEffect, useRef, useState } from "react";
import type { SimulationDocument } from "../../../functions/contracts/simulation-document.ts";
import { useCall } from "../../ui/CallProvider.tsx";
import type { Trouble } from "../../ui/http.ts";
import { asTrouble } from "../../ui/useAsked.ts";
import type { Policy } from "./policy.ts";

export type Months = { readonly from?: string; readonly to?: string };

export type Simulation = {
  readonly running: boolean;
  readonly found: SimulationDocument | undefined;
  /** Of which draft the figures are. */
  readonly of: Policy | undefined;
  readonly trouble: Trouble | undefined;
  readonly start: (policy: Policy, months: Months) => void;
  readonly stop: () => void;
};

export function useSimulation(): Simulation {
  const call = useCall();
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<SimulationDocument>();
  const [of, setOf] = useState<Policy>();
  const [trouble, setTrouble] = useState<Trouble>();
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const run = async (policy: Policy, months: Months, { signal }: AbortController) => {
    setRunning(true);
    setTrouble(undefined);
    setFound(undefined);
    setOf(policy);
    try {
      let next: string | undefined;
      do {
        const body = { policy, ...months, ...(next !== undefined && { next }) };
        const answer = await call.ask<SimulationDocument>("/api/admin/policy/simulate", {
          method: "POST",
          body,
          signal,
        });
        setFound(answer);
        next = answer.next;
      } while (next !== undefined && !signal.aborted);
    } catch (fault) {
      if (!signal.aborted) setTrouble(asTrouble(fault));
    } finally {
      if (stopping.current?.signal === signal) setRunning(false);
    }
  };
  const start = (policy: Policy, months: Months) => {
    stopping.current?.abort();
    stopping.current = new AbortController();
    void run(policy, months, stopping.current);
  };
  const stop = () => {
    stopping.current?.abort();
    setRunning(false);
  };
  return { running, found, of, trouble, start, stop };
}
