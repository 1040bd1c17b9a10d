/** A point on the page; null: on no canvas. */
export type CursorPoint = { readonly x: number; readonly y: number } | null

/** What the canvas needs of whatever carries cursors. People are known by their awareness client. */
export interface CursorLine {
  /** How often it is worth telling where one points. Falls as a room fills. */
  readonly intervalMs: number
  send(point: CursorPoint): void
  listen(hear: (clientId: number, point: CursorPoint) => void): () => void
}
