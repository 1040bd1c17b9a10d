import type { Contract } from '../../lib/contracts/contract'

/** In development and tests an answer that breaks its contract is a bug, also where it tells more than it promises. */
export function checkAnswer(contract: Contract, value: unknown): void {
  const where = `${contract.method} ${contract.path}`
  const parsed = contract.answer?.safeParse(value)
  if (parsed?.success === false) throw new Error(`${where} broke its contract: ${parsed.error.message}`)
  const extra = extraPath(JSON.parse(JSON.stringify(value)), JSON.parse(JSON.stringify(parsed?.data)))
  if (extra !== null) throw new Error(`${where} tells more than its contract: ${extra}`)
}

function extraPath(value: unknown, promised: unknown): string | null {
  if (typeof value !== 'object' || value === null || typeof promised !== 'object' || promised === null) return null
  for (const [key, item] of Object.entries(value)) {
    if (!(key in promised)) return key
    const deeper = extraPath(item, (promised as Readonly<Record<string, unknown>>)[key])
    if (deeper !== null) return `${key}.${deeper}`
  }
  return null
}
