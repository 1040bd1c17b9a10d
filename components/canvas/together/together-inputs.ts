import { type Atom, atom } from 'tldraw'
import type { Follow } from './follow'

/** Somebody shows what they feel, for a moment. */
export interface ShownReaction {
  readonly participantId: string
  readonly emoji: string
}

/** Reactions as they come. */
export interface ReactionSource {
  listen(hear: (reaction: ShownReaction) => void): () => void
}

/** What keeps people together on the canvas, as signals. */
export interface TogetherInputs {
  /** Whose view this canvas shows instead of one's own. */
  readonly follow: Atom<Follow | null>
  /** Everyone is asked to look where this person looks: their view is told even while nobody follows. */
  readonly isShown: Atom<boolean>
  /** Who has raised a hand. */
  readonly hands: Atom<ReadonlySet<string>>
  readonly reactions: Atom<ReactionSource | null>
  /** The phase frame that this person presents. */
  readonly presenting: Atom<string | null>
  /** What this person says beside their cursor. */
  readonly saying: Atom<string | null>
  /** The field for it is open. */
  readonly isSayOpen: Atom<boolean>
  /** This person may speak, react and point: all but observers. */
  readonly takesPart: Atom<boolean>
}

export function makeTogetherInputs(): TogetherInputs {
  return {
    follow: atom<Follow | null>('follow', null),
    isShown: atom('is shown', false),
    hands: atom<ReadonlySet<string>>('hands', new Set()),
    reactions: atom<ReactionSource | null>('reactions', null),
    presenting: atom<string | null>('presenting', null),
    saying: atom<string | null>('saying', null),
    isSayOpen: atom('is say open', false),
    takesPart: atom('takes part', false),
  }
}
