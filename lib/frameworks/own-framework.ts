import { z } from 'zod'

/** A framework that stands on a board, and the version of its content that the board has. */
export interface BoardFramework {
  readonly id: string
  /** Of the catalogue ("1.1.0") or, of a workspace's own framework, its number ("3"). */
  readonly version: string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Id of a workspace's own framework: it begins every id of its content, and so every record id of its cards. */
export const ownFrameworkId = z.string().regex(/^own-[0-9a-z]{12}$/, 'must be the id of a framework')

export function isOwnFramework(frameworkId: string): boolean {
  return ownFrameworkId.safeParse(frameworkId).success
}

export function newOwnFrameworkId(): string {
  return `own-${randomLetters()}`
}

/** Id of a case that a workspace wrote. */
export function newOwnCaseId(): string {
  return `case-own-${randomLetters()}`
}

function randomLetters(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map((byte) => alphabet[byte & 31]).join('')
}
