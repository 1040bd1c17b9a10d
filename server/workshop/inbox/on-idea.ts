import type { Transaction } from '../../../db/client'
import { type IdeaRow, findIdea, holdIdea } from '../../../db/queries/inbox'
import type { IdeaAnswer } from '../../../lib/contracts/inbox'
import type { Id } from '../../../lib/kernel/ids'
import { type Problem, problem } from '../../../lib/kernel/problems'
import { type Result, err, ok } from '../../../lib/kernel/result'
import type { Caller } from '../../auth/caller'
import { type Member, onBoard } from '../../auth/on-board'
import type { Runtime } from '../../runtime'
import { ideaAnswer } from './idea-answer'

export interface IdeaKey {
  readonly boardId: Id<'board'>
  readonly ideaId: Id<'idea'>
}

/** Somebody who runs the inbox, and an idea of its board that still waits. */
export async function holdWaiting(tx: Transaction, { boardId, ideaId }: IdeaKey): Promise<Result<IdeaRow, Problem>> {
  const idea = await holdIdea(tx, ideaId)
  if (!idea || idea.boardId !== boardId) return err(problem('not-found'))
  if (idea.state === 'waiting') return ok(idea)
  const done = idea.state === 'placed' ? 'is on the board' : 'was declined'
  return err(problem('conflict', { detail: `This idea ${done} already.` }))
}

export function onInbox(runtime: Runtime, caller: Caller, boardId: Id<'board'>): Promise<Result<Member, Problem>> {
  return onBoard(runtime, caller, boardId, 'inbox.run')
}

export async function ideaNow(
  { db }: Pick<Runtime, 'db'>,
  { ideaId }: IdeaKey,
  me: Id<'participant'>,
): Promise<Result<IdeaAnswer, Problem>> {
  const row = await findIdea(db, ideaId)
  return row ? ok(ideaAnswer(row, me)) : err(problem('not-found'))
}
