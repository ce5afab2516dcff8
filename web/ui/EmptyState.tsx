// Empty state: what would be shown here, and what to do next.
import type { ReactNode } from "react";
import { Logo } from "./Logo.tsx";

export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Logo size={40} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
