const columns = [0, 1, 2, 3, 4, 5, 6];
const rows = [0, 1, 2];

/** A lighthouse whose beam falls on photos that lie where they lie. */
export function Lighthouse({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 560 220" className={className} preserveAspectRatio="xMidYMid meet" aria-hidden>
      <defs>
        <linearGradient id="beam" x1="0" x2="1">
          <stop offset="0" stopColor="var(--beam)" stopOpacity="0.95" />
          <stop offset="1" stopColor="var(--beam)" stopOpacity="0" />
        </linearGradient>
        <clipPath id="lit">
          <path d="M124 62 560 8v204L124 80z" />
        </clipPath>
      </defs>
      <Tiles fill="var(--track)" />
      <path d="M124 66 560 8v204L124 76z" fill="url(#beam)" opacity="0.55" />
      <g clipPath="url(#lit)">
        <Tiles fill="var(--amber)" isLit />
      </g>
      <Tower />
    </svg>
  );
}

function Tiles({ fill, isLit = false }: { readonly fill: string; readonly isLit?: boolean }) {
  return columns.flatMap((column) =>
    rows.map((row) => (
      <rect
        key={`${column} ${row}`}
        x={206 + column * 50}
        y={38 + row * 48}
        width="42"
        height="40"
        rx="4"
        fill={fill}
        opacity={isLit ? Math.max(0.12, 0.85 - column * 0.12 - ((column * 7 + row * 5) % 4) * 0.08) : 0.9}
      />
    )),
  );
}

function Tower() {
  return (
    <g>
      <path d="M100 52 116 34l16 18z" fill="var(--ink)" />
      <circle cx="116" cy="32" r="2.6" fill="var(--ink)" />
      <rect x="104" y="55" width="24" height="26" rx="2" fill="var(--amber)" />
      <path d="M111.4 55v26M120.6 55v26" stroke="var(--canvas)" strokeWidth="1.6" />
      <rect x="96" y="83" width="40" height="6" rx="1.5" fill="var(--ink)" />
      <path
        d="M102 92h28l3.4 28H98.6zM97.4 130h37.2l3.4 28H94zM92.8 168h46.4l4.2 34H88.6z"
        fill="var(--ink)"
      />
      <path d="M98.6 120h34.8l1.2 10H97.4zM94 158h44l1.2 10H92.8z" fill="var(--loss-solid)" opacity="0.85" />
      <path d="M64 206c18-6 34-8 52-8s36 2 54 8z" fill="var(--edge)" />
    </g>
  );
}
