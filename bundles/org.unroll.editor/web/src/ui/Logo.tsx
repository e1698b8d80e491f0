import { useId } from 'react';

/** A recurrence, unrolled over time. */
export function Logo({ size }: { size: number }) {
  const gradient = useId();
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden>
      <defs>
        <linearGradient id={gradient} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#6d64f5" />
          <stop offset="1" stopColor="#8b3fd9" />
        </linearGradient>
      </defs>
      <rect width="48" height="48" rx="11" fill={`url(#${gradient})`} />
      <g fill="none" stroke="#fff" strokeWidth="3.4" strokeLinecap="round">
        <path d="M41 33.500H18.500a12 12 0 1 1 12-12 6 6 0 0 1-12 0" />
      </g>
      <circle cx="18.5" cy="21" r="3" fill="#fff" />
      <circle cx="30.5" cy="33.5" r="3.2" fill="#fff" />
      <circle cx="40.5" cy="33.5" r="3.2" fill="#fff" />
    </svg>
  );
}
