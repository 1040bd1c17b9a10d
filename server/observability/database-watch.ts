import type { Sql } from 'postgres'

/** The database does not answer; nothing was begun. */
export class DatabaseAway extends Error {
  readonly code = 'unavailable'
}

/** The database stopped answering in the middle: what was asked may still happen. */
export class DatabaseSilent extends Error {
  readonly code = 'in-doubt'
}

export interface DatabaseWatch {
  /** It refuses connections, or has not answered for seconds. */
  readonly isAway: boolean
  /** The outcome of this work, which begins only while the database answers, and is not waited for longer than that. */
  whileThere<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

const askEveryMs = 1_000
const answerWithinMs = 4_000
const looksBeforeAway = 40

/**
 * Asks the database each second whether it is there, on a connection of its own, so that a busy pool is not taken for a
 * database that is away. One that stands still (frozen, failing over, cut off without a word) breaks no connection: without
 * this, every call would wait for as long as that lasts.
 */
export function watchDatabase(
  sql: Sql,
  { everyMs = askEveryMs, withinMs = answerWithinMs }: { everyMs?: number; withinMs?: number } = {},
): DatabaseWatch {
  const waiting = new Set<() => void>()
  let isAway = false
  let isStopped = false
  let next: NodeJS.Timeout | undefined

  function goneAway(): void {
    isAway = true
    for (const tell of waiting) tell()
    waiting.clear()
  }

  function ask(looksMax: number): void {
    // Looks are counted, not time: a process that was busy itself has looked once, however long that took.
    let looks = 0
    const look = setInterval(() => {
      looks += 1
      if (looks === looksMax) goneAway()
    }, withinMs / looksBeforeAway)
    look.unref()
    const settled = (answered: boolean) => {
      clearInterval(look)
      if (answered) isAway = false
      else goneAway()
      if (!isStopped) next = setTimeout(() => ask(looksBeforeAway), everyMs).unref()
    }
    sql`select 1`.then(
      () => settled(true),
      () => settled(false),
    )
  }
  // The first one makes the connection, while the process is starting.
  ask(looksBeforeAway * 4)

  return {
    get isAway() {
      return isAway
    },
    async whileThere(work) {
      if (isAway) throw new DatabaseAway('the database does not answer')
      return new Promise((resolve, reject) => {
        const tell = () => reject(new DatabaseSilent('the database stopped answering'))
        waiting.add(tell)
        work()
          .then(resolve, reject)
          .finally(() => waiting.delete(tell))
      })
    },
    stop() {
      isStopped = true
      clearTimeout(next)
    },
  }
}
