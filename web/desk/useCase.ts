// Loads the case of a warehouse page, with the way back to it.
import { useNavigate, useParams } from "react-router";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { useApi } from "../ui/ApiProvider.tsx";
import { type QueryState, useQuery } from "../ui/useQuery.ts";
import { caseApiPath } from "./CasePage.tsx";

type CaseQuery = {
  readonly state: QueryState<DeskReturn>;
  readonly refetch: () => void;
  readonly path: string;
  readonly caseUrl: string;
  readonly goBack: () => void;
};

export function useCase(): CaseQuery {
  const api = useApi();
  const navigate = useNavigate();
  const { returnId = "" } = useParams();
  const path = caseApiPath(returnId);
  const caseUrl = `/desk/returns/${encodeURIComponent(returnId)}`;
  const { state, refetch } = useQuery(path, (signal) => api.request<DeskReturn>(path, { signal }));
  return { state, refetch, path, caseUrl, goBack: () => void navigate(caseUrl) };
}
