import type { Sql } from 'postgres'

export interface Readiness {
  readonly database: 'up' | 'down'
  /** Down: nodes do not hear each other, and learn from the database what the others do. Each of them still serves. */
  readonly redis: 'off' | 'up' | 'down'
}

const answerWithinMs = 2_000

/** How long the database takes for an empty query, in milliseconds; null when it does not answer within two seconds. */
export async function databaseLatencyMs(sql: Sql): Promise<number | null> {
  const begun = performance.now()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), answerWithinMs)
  })
  try {
    await Promise.race([sql`select 1`, late])
    return performance.now() - begun
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Whether this node can serve what needs the database. A frozen database counts as down. */
export async function readiness(sql: Sql, redis: Readiness['redis']): Promise<Readiness> {
  return { database: (await databaseLatencyMs(sql)) === null ? 'down' : 'up', redis }
}
