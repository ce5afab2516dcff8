// Link from a finance row to its case. Refunds made outside Comeback have no case.
import type { ReactNode } from "react";
import { Link } from "react-router";

type Props = { readonly returnId: string; readonly className?: string; readonly children: ReactNode };

export function CaseLink({ returnId, className, children }: Props) {
  if (returnId.startsWith("_")) return <>{children}</>;
  return (
    <Link {...(className !== undefined && { className })} to={`/desk/returns/${encodeURIComponent(returnId)}`}>
      {children}
    </Link>
  );
}
