/** Whose view is followed, and whether one may leave it. */
export interface Follow {
  readonly participantId: string
  /** Held: this canvas moves only with the other, and changes nothing. */
  readonly isHeld: boolean
}
