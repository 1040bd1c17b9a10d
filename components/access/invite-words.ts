import type { InviteAnswer } from '@/lib/contracts/people'

export function usesWords({ uses, maxUses }: Pick<InviteAnswer, 'uses' | 'maxUses'>): string {
  if (maxUses !== null) return `${uses} of ${maxUses} used`
  if (uses === 0) return 'not used yet'
  return uses === 1 ? 'used once' : `used ${uses} times`
}

export function expiryWords({ expiresAt }: Pick<InviteAnswer, 'expiresAt'>, timeZone?: string): string {
  if (expiresAt === null) return 'does not expire'
  const form = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  return `until ${form.format(new Date(expiresAt)).replace(',', '')}`
}

/** The choices of the form; `days` null: for ever. */
export const expiries = [
  { value: '7', label: '7 days', days: 7 },
  { value: '1', label: '1 day', days: 1 },
  { value: '30', label: '30 days', days: 30 },
  { value: 'never', label: 'Never', days: null },
] as const
export type Expiry = (typeof expiries)[number]['value']

export const linkLimits = [
  { value: 'any', label: 'Any number', max: null },
  { value: '1', label: '1 person', max: 1 },
  { value: '10', label: '10 people', max: 10 },
  { value: '30', label: '30 people', max: 30 },
  { value: '100', label: '100 people', max: 100 },
] as const
export type UseLimit = (typeof linkLimits)[number]['value']

/** When a link made now, on the server's clock, ends. */
export function expiresAt(expiry: Expiry, serverNow: number): string | null {
  const days = expiries.find((it) => it.value === expiry)?.days ?? null
  return days === null ? null : new Date(serverNow + days * 86_400_000).toISOString()
}
