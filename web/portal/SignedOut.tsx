// When a visit is over, back to the first page, which says so kindly and afterwards leads on to where the shopper was.
import { Navigate, useLocation } from "react-router";
import type { Trouble } from "../ui/http.ts";
import { cameFrom } from "./visit.ts";

export const isSignedOut = (trouble: Trouble): boolean => trouble.name === "Refused" && trouble.problem.status === 401;

export function SignedOut() {
  return <Navigate to="/" replace state={cameFrom(useLocation())} />;
}

/** For `Shown`: takes over a refusal that means the visit is over. */
export const ifSignedOut = (trouble: Trouble) => (isSignedOut(trouble) ? <SignedOut /> : undefined);
