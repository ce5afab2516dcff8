// A short message. Its kind is shown by an icon, never by color alone; errors are announced immediately (role="alert").
import type { ReactNode } from "react";

type NoticeKind = "success" | "info" | "warning" | "error";

export function Notice({ kind, children }: { kind: NoticeKind; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : "status"}>
      <svg className="notice-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none">
        <g stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
          {ICONS[kind]}
        </g>
      </svg>
      <div className="notice-words">{children}</div>
    </div>
  );
}

const ICONS: Record<NoticeKind, ReactNode> = {
  success: <path d="M4.5 10.5l3.5 3.5 7.5-8" />,
  info: <path d="M10 9v5M10 6v.01M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z" />,
  warning: <path d="M10 6v4.5l3 2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z" />,
  error: (
    <path d="M10 7.5v3.5M10 14v.01M9 3.5L2.5 15a1.2 1.2 0 0 0 1 1.800h13a1.2 1.2 0 0 0 1-1.800L11 3.5a1.2 1.2 0 0 0-2 0z" />
  ),
};
