// An empty place says what would stand here and what to do, with the mark resting above it.
import type { ReactNode } from "react";
import { Mark } from "./Mark.tsx";

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Mark size={40} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
