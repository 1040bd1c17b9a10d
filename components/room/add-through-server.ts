import type { NewCard } from '@/lib/contracts/register'
import type { Id } from '@/lib/kernel/ids'
import { unreachable } from '@/lib/kernel/result'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import type { CanvasAddition } from '../canvas/board-canvas-props'

/** Asks the server for a card that this person may not draw themselves. Rejects with words for them. */
export async function addThroughServer(boardId: Id<'board'>, addition: CanvasAddition): Promise<void> {
  const added = await api.addCard(boardId, cardOf(addition))
  if (!added.ok) throw new Error(wordsOf(added.error))
}

function cardOf(addition: CanvasAddition): NewCard {
  switch (addition.kind) {
    case 'option': {
      const { kind, decision, title, description } = addition
      return { kind, decision, title, description }
    }
    case 'sponsor':
      return { kind: 'sponsor', name: addition.title, ref: addition.ref }
    case 'skill-gap':
      return { kind: 'skill-gap', skill: addition.title }
    case 'objective':
    case 'hurdle':
    case 'persona':
      return { kind: addition.kind, title: addition.title, ref: addition.ref }
    default:
      return unreachable(addition)
  }
}
