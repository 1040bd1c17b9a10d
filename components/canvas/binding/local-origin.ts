/** The origin of everything that this person does to a board's document; only this is theirs to undo. */
export const localOrigin = Symbol('local')
