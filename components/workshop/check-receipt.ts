import { checkReceipt, type PublishedAnswer } from '@/lib/contracts/rounds'
import type { Id } from '@/lib/kernel/ids'
import { call } from '../api/call'
import type { OwnBallot } from './own-ballots'

/** `counted`: as it was cast. `differs`: something else was counted. `missing`: nothing of it was. */
export type ReceiptCheck = 'counted' | 'differs' | 'missing' | 'unknown'

/**
 * Looks for one's own ballot in the published result. The marks are worked out here, so that the receipt need not leave this
 * device; where the browser cannot hash (plain http), the server is asked.
 */
export async function checkOwnBallot(
  roundId: Id<'round'>,
  { receipt, choices, abstained }: OwnBallot,
  marks: NonNullable<PublishedAnswer['marks']>,
): Promise<ReceiptCheck> {
  if (receipt === null) return 'unknown'
  if (!globalThis.crypto?.subtle) return askServer(roundId, { receipt, choices, abstained })
  if (abstained) return marks.abstained.includes(await markOf(receipt, roundId, '')) ? 'counted' : 'missing'
  let found = 0
  let isSame = true
  for (const { option, counted } of marks.options) {
    const mark = await markOf(receipt, roundId, option)
    const there = counted.find((it) => it.mark === mark)
    const mine = choices.find((it) => it.option === option)
    if (there) found++
    const isAsCast = mine
      ? there !== undefined && ('votes' in mine ? there.votes === mine.votes : there.stance === mine.stance)
      : there === undefined
    if (!isAsCast) isSame = false
  }
  if (isSame && found > 0) return 'counted'
  return found > 0 ? 'differs' : 'missing'
}

async function askServer(
  roundId: Id<'round'>,
  { receipt, choices, abstained }: OwnBallot & { receipt: string },
): Promise<ReceiptCheck> {
  const answer = await call(checkReceipt, { params: { roundId }, body: { receipt } })
  if (!answer.ok) return answer.error.status === 404 ? 'missing' : 'unknown'
  if (!answer.value.counted) return 'missing'
  const key = (all: OwnBallot['choices']) =>
    JSON.stringify(all.map((it) => [it.option, 'votes' in it ? it.votes : it.stance]).sort())
  const isSame = answer.value.abstained === abstained && key(answer.value.choices) === key(choices)
  return isSame ? 'counted' : 'differs'
}

/** The first 16 hexadecimal digits of SHA-256 of `<receipt>:<round>:<option>`. */
export async function markOf(receipt: string, roundId: string, option: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${receipt}:${roundId}:${option}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
