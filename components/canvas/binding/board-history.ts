/** Undo and redo of one person's own changes on one board. */
export interface BoardHistory {
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
}

const histories = new WeakMap<Element, BoardHistory>()

/** Makes a board's history findable from inside its container: text editors are made from a constant and know no board. */
export function offerHistory(container: Element, history: BoardHistory): () => void {
  histories.set(container, history)
  return () => histories.delete(container)
}

/** The history of the board that this element stands on. */
export function historyAround(element: Element): BoardHistory | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const history = histories.get(at)
    if (history) return history
  }
  return null
}
