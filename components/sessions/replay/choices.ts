import type { ReplayIndex } from '@/lib/contracts/replay'
import type { PlainRecord } from '@/lib/board/commands'
import { cardTitleOf } from '@/lib/decisions/card-words'
import type { Timeline } from '@/lib/replay/timeline'

export interface PersonChoice {
  readonly value: string
  readonly label: string
  readonly clients: ReadonlySet<number>
}

/** People who wrote, each with all the clients that they wrote under; one who came back has several. */
export function personChoices({ people }: ReplayIndex): PersonChoice[] {
  const clients = new Map<string, { label: string; clients: Set<number> }>()
  for (const { clientId, participant } of people) {
    if (!participant) continue
    const known = clients.get(participant.id) ?? { label: participant.name, clients: new Set<number>() }
    known.clients.add(clientId)
    clients.set(participant.id, known)
  }
  return [...clients].map(([value, it]) => ({ value, ...it })).sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

const followed = new Set(['decision', 'option', 'objective', 'sponsor', 'hurdle', 'skill-gap', 'persona', 'note'])

/** Cards to which something happened after the board was made, also those that went again. */
export function cardChoices({ frames }: Timeline): { readonly value: string; readonly label: string }[] {
  const cards = new Map<string, PlainRecord>()
  for (const { changed } of frames.slice(1)) {
    for (const [id, [before, after]] of changed) {
      const record = after ?? before
      if (record?.typeName === 'shape' && followed.has(record.type)) cards.set(id, record)
    }
  }
  return [...cards]
    .map(([value, record]) => ({ value, label: cardTitleOf(record) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
