import type { Id } from '../kernel/ids'

/**
 * Something that the server owes the workshop: a step or the end of a timer asks for it. Written in the transaction of what
 * asked for it and done after it, by whichever node is there: a restart in between loses nothing. Each names what it is about,
 * so that doing it once more changes nothing.
 */
export type WorkshopEffect = { readonly by: Id<'participant'> | null } & (
  | { readonly kind: 'open-round'; readonly stepId: string }
  /** The board as it stands when a step begins. */
  | { readonly kind: 'keep-board'; readonly title: string }
  | { readonly kind: 'close-round'; readonly roundId: Id<'round'> }
  | { readonly kind: 'set-inbox'; readonly open: boolean }
  | { readonly kind: 'start-private'; readonly anonymous: boolean }
  /** With the countdown in which it can still be stopped. */
  | { readonly kind: 'reveal-private'; readonly privateId: Id<'private'> }
)
