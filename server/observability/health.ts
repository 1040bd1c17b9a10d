import type { Sql } from 'postgres'

export interface Readiness {
  readonly database: 'up' | 'down'
  readonly redis: 'off'
}

const answerWithinMs = 2_000

/** Asks the database for a sign of life; gives up after two seconds, so that a frozen server counts as down. */
export async function readiness(sql: Sql): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), answerWithinMs)
  })
  try {
    await Promise.race([sql`select 1`, late])
    return { database: 'up', redis: 'off' }
  } catch {
    return { database: 'down', redis: 'off' }
  } finally {
    clearTimeout(timer)
  }
}
