// The logo: an arrow that leaves a box and comes back. Drawn in currentColor, so it follows the theme.
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 32 32" width={size} height={size} fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 14.5v9a3.5 3.5 0 0 0 3.5 3.5h15a3.5 3.5 0 0 0 3.5-3.5v-9" />
        <path d="M11 21V9.5a5 5 0 0 1 10 0v11" />
        <path d="M17 17l4 4 4-4" />
      </g>
    </svg>
  );
}
