import type { IdeaAnswer } from '@/lib/contracts/inbox'

/** What became of an idea, for who sent it. */
export function fateWords({ state }: Pick<IdeaAnswer, 'state'>): string {
  switch (state) {
    case 'waiting':
      return 'Waiting for the facilitator'
    case 'placed':
      return 'On the board'
    case 'declined':
      return 'Not taken up'
  }
}

export const ideaTooLong = 'An idea has at most 500 letters.'
