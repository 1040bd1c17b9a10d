import type { IdeaRow } from '../../../db/queries/inbox'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import type { Id } from '../../../lib/kernel/ids'

/** An idea as this person may see it: an anonymous one has an author for nobody, its author knows it as theirs. */
export function ideaAnswer(row: IdeaRow, me: Id<'participant'>): IdeaAnswer {
  const { id, text, anonymous, participantId, name, state, word, shapeId, sentAt } = row
  return {
    id,
    text,
    author: anonymous ? null : { id: participantId, name },
    mine: participantId === me,
    state,
    word,
    shapeId,
    sentAt: sentAt.toISOString(),
  }
}
