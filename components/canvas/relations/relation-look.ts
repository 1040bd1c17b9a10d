import type { RelationLine } from '../state/board-signals'

export type LineKind =
  | 'journey'
  | 'requires'
  | 'recommends'
  | 'combines'
  | 'feeds'
  | 'implements'
  | 'trades-off'
  | 'conflicts'

export interface LineLook {
  readonly kind: LineKind
  /** A design token. */
  readonly colour: string
  /** In canvas units, near. */
  readonly width: number
  readonly dash?: readonly [number, number]
  readonly isRound?: boolean
  /** What the line ends in; none for lines without direction. */
  readonly end: 'triangle' | 'chevrons' | 'hollow' | null
  /** What sits in its middle. */
  readonly disc: 'opposed' | 'cross' | null
}

const rel = { colour: '--rel', width: 3, disc: null } as const

/** Form tells the kinds apart without colour. */
export const lineLooks: Readonly<Record<LineKind, LineLook>> = {
  journey: { kind: 'journey', colour: '--text-2', width: 4.5, end: 'triangle', disc: null },
  requires: { ...rel, kind: 'requires', end: 'triangle' },
  recommends: { ...rel, kind: 'recommends', dash: [11, 7], end: 'triangle' },
  combines: { ...rel, kind: 'combines', dash: [7, 5], end: null },
  feeds: { ...rel, kind: 'feeds', end: 'chevrons' },
  implements: { ...rel, kind: 'implements', dash: [0.1, 8], isRound: true, end: 'hollow' },
  'trades-off': { kind: 'trades-off', colour: '--deferred', width: 3, end: null, disc: 'opposed' },
  conflicts: { kind: 'conflicts', colour: '--rejected', width: 3, end: null, disc: 'cross' },
}

const kinds: Readonly<Record<string, LineKind>> = {
  precedes: 'requires',
  informs: 'recommends',
  requires: 'requires',
  recommends: 'recommends',
  enables: 'recommends',
  'combines-with': 'combines',
  corresponds: 'combines',
  feeds: 'feeds',
  exposes: 'feeds',
  implements: 'implements',
  'variant-of': 'implements',
  includes: 'implements',
  'trades-off': 'trades-off',
  conflicts: 'conflicts',
  redundant: 'conflicts',
}

/** How a relation is drawn. A type of a later catalogue reads as a plain dependence. */
export function lookOf({ relation, draw }: Pick<RelationLine, 'relation' | 'draw'>): LineLook {
  return lineLooks[draw === 'journey' ? 'journey' : (kinds[relation] ?? 'requires')]
}
