// Redirects to the first page when the session has expired, and back to the current page after signing in.
import { Navigate, useLocation } from "react-router";
import type { ApiError } from "../ui/api-client.ts";
import { redirectState } from "./session.ts";

export const isSignedOut = (error: ApiError): boolean => error.name === "ApiRefusal" && error.problem.status === 401;

export function SignedOut() {
  return <Navigate to="/" replace state={redirectState(useLocation())} />;
}

/** `renderRefusal` for QueryResult: handles an expired session. */
export const renderIfSignedOut = (error: ApiError) => (isSignedOut(error) ? <SignedOut /> : undefined);
