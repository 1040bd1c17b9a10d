import type { LineLook } from './relation-look'
import { type Point, roundedPath } from './rounded-path'

export interface LinePartsProps {
  readonly look: LineLook
  readonly points: readonly Point[]
  readonly colour: string
  /** What discs and hollow ends are filled with. */
  readonly ground: string
  /** Multiplies every measure: lines are a little stronger at middle, and screen pixels at overview. */
  readonly scale: number
  readonly radius: number
}

/** One relation line as SVG: its path, its end and its disc. Ends are drawn, not markers: an export keeps them. */
export function LineParts({ look, points, colour, ground, scale, radius }: LinePartsProps) {
  const last = points.at(-1)
  const before = points.at(-2)
  if (!last || !before) return null
  const width = look.width * scale
  return (
    <>
      <path
        d={roundedPath(points, radius)}
        fill="none"
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={look.dash?.map((n) => n * scale).join(' ')}
        strokeLinecap={look.isRound ? 'round' : 'butt'}
      />
      {look.end && <End look={look} from={before} at={last} colour={colour} ground={ground} scale={scale} />}
      {look.disc && <Disc disc={look.disc} points={points} colour={colour} ground={ground} scale={scale} />}
    </>
  )
}

interface EndProps {
  readonly look: LineLook
  readonly from: Point
  readonly at: Point
  readonly colour: string
  readonly ground: string
  readonly scale: number
}

/** Points to the right at the origin, then is turned to where the line comes from. */
function End({ look, from, at, colour, ground, scale }: EndProps) {
  const angle = (Math.atan2(at[1] - from[1], at[0] - from[0]) * 180) / Math.PI
  const place = `translate(${at[0]} ${at[1]}) rotate(${angle}) scale(${scale})`
  const size = look.kind === 'journey' ? 14.25 : 11.25
  switch (look.end) {
    case 'triangle':
      return <path transform={place} d={`M0 0 ${-size} ${-size / 2}V${size / 2}z`} fill={colour} />
    case 'hollow':
      return (
        <path
          transform={place}
          d="M-1 0-15-7.5V7.5z"
          fill={ground}
          stroke={colour}
          strokeWidth={2.5}
          strokeLinejoin="round"
        />
      )
    case 'chevrons':
      return (
        <path
          transform={place}
          d="M-8-6 0 0l-8 6M-14-6-6 0l-8 6"
          fill="none"
          stroke={colour}
          strokeWidth={2.5}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )
    case null:
      return null
  }
}

interface DiscProps {
  readonly disc: 'opposed' | 'cross'
  readonly points: readonly Point[]
  readonly colour: string
  readonly ground: string
  readonly scale: number
}

function Disc({ disc, points, colour, ground, scale }: DiscProps) {
  const [x, y] = middleOf(points)
  const sign = disc === 'cross' ? 'M-5.5-5.5l11 11M5.5-5.5l-11 11' : 'M-6-3H6L2-7M6 3H-6l4 4'
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <circle r={12} fill={colour} />
      <path d={sign} fill="none" stroke={ground} strokeWidth={2.4} strokeLinecap="round" strokeLinejoin="round" />
    </g>
  )
}

/** Half way along the line, so that the disc sits on it whatever its corners. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - (points[i]?.[0] ?? x), y - (points[i]?.[1] ?? y)))
  let left = lengths.reduce((sum, n) => sum + n, 0) / 2
  for (const [i, length] of lengths.entries()) {
    const a = points[i]
    const b = points[i + 1]
    if (a && b && left <= length && length > 0) {
      const part = left / length
      return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
    }
    left -= length
  }
  return points[0] ?? [0, 0]
}
