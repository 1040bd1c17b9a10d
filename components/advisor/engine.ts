import { advise } from '@/lib/advisor/advise'
import type { AdvisorContent } from '@/lib/advisor/content'
import type { Finding } from '@/lib/advisor/finding'
import { type ChoicePreview, previewChoice } from '@/lib/advisor/preview'
import { boardState, type LedgerReading } from '@/lib/board/board-state'
import type { PlainRecord } from '@/lib/board/commands'
import type { BoardState } from '@/lib/board/state'
import type { FrameworkContent } from '@/lib/catalogue/content'
import type { Framework } from '@/lib/catalogue/framework'
import type { Choice } from '@/lib/decisions/choice-commands'
import { boardFrameworks } from '../room/board-frameworks'
import type { JoinedBoard } from '../room/join-board'

/** The rules of a board and what runs them. Loaded with them, after the board: no page waits for it. */
export interface Engine {
  advise(records: readonly PlainRecord[], rounds: LedgerReading['rounds']): { findings: Finding[]; state: BoardState }
  preview(records: readonly PlainRecord[], rounds: LedgerReading['rounds'], choice: Choice): ChoicePreview
}

export async function loadEngine(board: JoinedBoard): Promise<Engine | null> {
  const answer = await boardFrameworks(board)
  if (!answer) return null
  // True: the server answers with content that its own schema has parsed; the contract names only what outsiders need.
  const { items, general } = answer as unknown as {
    items: readonly (Framework & Omit<FrameworkContent, 'framework'>)[]
    general: AdvisorContent['general']
  }
  const contents = items.map(({ relations, rules, cases, agendas, skills, sources, ...framework }) => {
    return { framework, relations, rules, cases, agendas, skills, sources }
  })
  const content: AdvisorContent = { contents, general }
  const frameworks = contents.map(({ framework }) => framework.id)
  return {
    advise(records, rounds) {
      const state = boardState(records, { frameworks, rounds })
      return { findings: advise(content, state), state }
    },
    preview: (records, rounds, choice) => previewChoice(content, records, { frameworks, rounds }, choice),
  }
}
