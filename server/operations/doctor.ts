import path from 'node:path'
import { readConfig } from '../config'
import { checkDatabase, checkDisk, checkRedis, checkServer, type Finding } from './checks'

const marks = { good: '✓', mind: '!', bad: '✗' } as const

/** Looks at the configuration and at all that the product needs. */
export async function examine(env: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  let config: ReturnType<typeof readConfig>
  try {
    config = readConfig(env)
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return [{ about: 'Configuration', state: 'bad', says, do: 'Mend what is named, then look again.' }]
  }
  const set: Finding[] = [
    { about: 'Configuration', state: 'good', says: `is right; people come by ${config.publicUrl}` },
  ]
  const host = new URL(config.publicUrl).hostname
  if (!config.secure && host !== 'localhost' && host !== '127.0.0.1')
    set.push({
      about: 'Configuration',
      state: 'mind',
      says: 'people come by http: passwords and boards cross the network unencrypted',
      do: 'Put a proxy with a certificate in front, and set PUBLIC_URL to its https address.',
    })
  const [database, redis, server, disk] = await Promise.all([
    checkDatabase(config.databaseUrl),
    checkRedis(config.redisUrl),
    checkServer(config),
    checkDisk(path.resolve(env.DATA_DIR || '.')),
  ])
  return [...set, ...database, redis, ...server, disk]
}

/** The findings as lines for a terminal. */
export const linesOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ about, state, says, do: advice }) => [
    `${marks[state]} ${about}: ${says}`,
    ...(advice === undefined ? [] : [`    ${advice}`]),
  ])
