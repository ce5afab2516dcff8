// The case behind a warehouse page, and the way back to it.
import { useNavigate, useParams } from "react-router";
import type { DeskReturn } from "../../functions/contracts/desk-documents.ts";
import { useCall } from "../ui/CallProvider.tsx";
import { useAsked } from "../ui/useAsked.ts";
import { pathOf } from "./CasePage.tsx";

export function useCase() {
  const call = useCall();
  const go = useNavigate();
  const { returnId = "" } = useParams();
  const path = pathOf(returnId);
  const page = `/desk/returns/${encodeURIComponent(returnId)}`;
  const { asked, again } = useAsked(path, (signal) => call.ask<DeskReturn>(path, { signal }));
  return { asked, again, path, page, back: () => void go(page) };
}
