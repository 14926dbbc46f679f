/** The mark of the app: the lamp room of a lighthouse with its beam. */
export function Lamp({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden>
      <path d="M1 5.2 7 8v2.4L1 12.6zM19 5.2 13 8v2.4l6 2.2z" fill="var(--beam)" opacity="0.55" />
      <path d="M6.2 6.6 10 3.4l3.8 3.2z" fill="currentColor" />
      <rect x="7.4" y="7.2" width="5.2" height="4" rx="0.6" fill="var(--amber)" />
      <path d="M6.4 11.8h7.2v1.3H6.4zM7.6 13.8h4.8l.7 4H6.9z" fill="currentColor" />
    </svg>
  );
}
