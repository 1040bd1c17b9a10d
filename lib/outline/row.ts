import type { OptionStatus } from '../board/shapes/status'

/** `outside`, `notes` and `near` are headings that stand for nothing on the board; a `group` without a lane is one too. */
export type OutlineKind =
  | 'phase'
  | 'frame'
  | 'outside'
  | 'decision'
  | 'lane'
  | 'option'
  | 'objective'
  | 'sponsor'
  | 'hurdle'
  | 'skill-gap'
  | 'persona'
  | 'case'
  | 'notes'
  | 'near'
  | 'note'
  | 'text'
  | 'drawing'
  | 'arrow'
  | 'picture'
  | 'shape'

/** How an option or decision stands in votes, as the canvas shows it. */
export type RowVotes =
  | { readonly is: 'open'; readonly mine: number; readonly mayAdd: boolean; readonly mayTake: boolean }
  | { readonly is: 'counted'; readonly votes: number }

/** What the outline says of a card that the canvas document does not hold. */
export interface OutlineExtras {
  readonly comments: ReadonlyMap<string, number>
  readonly votes: ReadonlyMap<string, RowVotes>
  /** Findings about a card. */
  readonly findings: ReadonlyMap<string, number>
  /** Names of people by participant id. */
  readonly people: ReadonlyMap<string, string>
}

export interface OutlineRow {
  /** Of the record; headings of our own have ids that no record has. */
  readonly id: string
  readonly kind: OutlineKind
  /** Whether a record of this id is on the board: only then can it be shown on the canvas. */
  readonly isOnBoard: boolean
  readonly level: number
  readonly parent: string | null
  readonly children: readonly string[]
  /** 1-based, among its siblings. */
  readonly place: number
  readonly siblings: number
  /** "2" of a phase, "2.3" of a decision, else ''. */
  readonly number: string
  readonly title: string
  /** Index of the phase in its framework: decides the colour. Null outside the phases. */
  readonly phase: number | null
  readonly status: RowStatus | null
  /** Titles of the chosen options that ask for this one. */
  readonly askedBy: readonly string[]
  readonly votes: RowVotes | null
  readonly comments: number
  readonly findings: number
  /** Spoken: what it is, where, and how it stands. */
  readonly name: string
}

export type RowStatus =
  | { readonly of: 'option'; readonly is: OptionStatus; readonly words: string }
  | {
      readonly of: 'decision'
      readonly is: 'open' | 'discussing' | 'decided' | 'deferred' | 'not-applicable'
      readonly words: string
    }
  | { readonly of: 'record'; readonly words: string; readonly tone: 'quiet' | 'good' | 'warn' | 'bad' }
