import { createHash, randomBytes } from 'node:crypto'

/** What a token opens can be told from its first letters, by us and by tools that look for leaked secrets. */
export const tokenPrefixes = { api: 'charrette_api_', guest: 'charrette_guest_' } as const

/** 256 random bits for use in URLs, headers and cookies. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What the database keeps of a secret. Secrets are random and long, so a fast hash without salt is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
