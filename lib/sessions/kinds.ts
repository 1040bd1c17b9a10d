/**
 * Why a canvas was kept: a workshop ended (`session`), somebody saved it under a name (`manual`), the server did by itself
 * (`automatic`), or another one was about to take its place (`before-restore`).
 */
export const savedKinds = ['session', 'manual', 'automatic', 'before-restore'] as const
export type SavedKind = (typeof savedKinds)[number]
