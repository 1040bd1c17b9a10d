const last = new Map<string, Promise<unknown>>()

/** Runs what concerns one board one after the other: two people who add a card at once do not get the same cell. */
export async function inTurn<T>(boardId: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(boardId) ?? Promise.resolve()
  const mine = before.then(work, work)
  last.set(boardId, mine)
  try {
    return await mine
  } finally {
    if (last.get(boardId) === mine) last.delete(boardId)
  }
}
