import type { OptionStatus } from '@/lib/board/shapes/status'

export type Mark = OptionStatus | 'asked'

/** The sign of a status: its form tells it apart without colour. Drawn in a box of 20, sized by the caller's CSS. */
export function StatusGlyph({ mark, className }: { mark: Mark; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden="true">
      <GlyphParts mark={mark} colour={`var(--${mark})`} ground="var(--card)" ring="var(--control)" />
    </svg>
  )
}

/** The same as bare SVG, for exports that know no CSS variables. */
export function GlyphParts({
  mark,
  colour,
  ground,
  ring,
}: {
  mark: Mark
  colour: string
  ground: string
  ring: string
}) {
  const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  switch (mark) {
    case 'chosen':
      return (
        <>
          <circle cx="10" cy="10" r="10" fill={colour} />
          <path d="m5.6 10.3 3 3 5.8-6.2" stroke={ground} strokeWidth="2.3" {...line} />
        </>
      )
    case 'asked':
      return (
        <>
          <circle cx="10" cy="10" r="8.8" fill={ground} stroke={colour} strokeWidth="2.4" />
          <path d="M5.6 10h7.6M10.4 6.8l3.2 3.2-3.2 3.2" stroke={colour} strokeWidth="2.2" {...line} />
        </>
      )
    case 'deferred':
      return (
        <>
          <rect x="0.5" y="0.5" width="19" height="19" rx="5" fill={colour} />
          <path d="M7.2 5.8v8.4M12.8 5.8v8.4" stroke={ground} strokeWidth="2.4" strokeLinecap="round" />
        </>
      )
    case 'rejected':
      return (
        <>
          <circle cx="10" cy="10" r="8.8" fill="none" stroke={colour} strokeWidth="2.4" />
          <path d="m4 16 12-12" stroke={colour} strokeWidth="2.4" />
        </>
      )
    case 'candidate':
      return <circle cx="10" cy="10" r="8" fill="none" stroke={ring} strokeWidth="2" />
  }
}
