import { hash, verify } from '@node-rs/argon2'
import { newSecret } from './secrets'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes run on a few threads that files and names share; what waits for them is bounded, and the rest is turned away. */
const atOnceMax = 2
const waitingMax = 200
let running = 0
const waiting: (() => void)[] = []

/** Passwords are being checked faster than this machine can; the caller answers 429. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnceMax) {
    if (waiting.length >= waitingMax) throw new TooBusy('too many passwords are waiting to be checked')
    await new Promise<void>((resume) => waiting.push(resume))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** argon2id with a salt of its own, in the PHC text form. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

let ofNobody: Promise<string> | null = null

/**
 * Whether the password is right. Without a hash (no such account, or one without a password) the same work is done for
 * nothing, so that the time taken does not tell who has an account.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  ofNobody ??= hash(newSecret(), cost)
  const against = passwordHash ?? (await ofNobody)
  const right = await inTurn(() => verify(against, password))
  return right && passwordHash !== null
}
