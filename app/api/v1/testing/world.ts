import { roles, type Role } from '@/lib/access/roles'
import type { Id } from '@/lib/kernel/ids'
import { type AccountHolder, aGuest, anAccount } from '@/server/testing/people'
import type { LiveRuntime } from '@/server/testing/live-runtime'
import { apiCall } from '@/server/testing/api-call'
import type { Handlers } from './routes'

/** Who calls, by what they are to the board that is asked about. */
export const outsiders = ['nobody', 'a wrong token', 'an account elsewhere', 'a guest elsewhere'] as const
export type Outsider = (typeof outsiders)[number]

export interface World {
  readonly boardId: Id<'board'>
  /** What a path's parameters are called → something of that kind on the board, as far as there is one. */
  readonly ids: Readonly<Record<string, string>>
  readonly bearers: Readonly<Record<Role | Outsider, string>>
  readonly owner: AccountHolder
}

/** A board with something of everything on it, everybody who may come to it, and people who may not. */
export async function aWorld(runtime: LiveRuntime, routes: ReadonlyMap<string, Handlers>): Promise<World> {
  const owner = await anAccount(runtime, 'Noor')
  const stranger = await anAccount(runtime, 'Stranger')
  const make = async (path: string, params: Record<string, string>, body: unknown, as: string) => {
    const route = routes.get(path)
    if (!route) throw new Error(`there is no ${path}`)
    const { status, json } = await apiCall(route, 'POST', { params, body, as })
    if (status >= 300) throw new Error(`${path} answered ${status} ${JSON.stringify(json)}`)
    return json as Readonly<Record<string, string>>
  }
  const boardOf = async (holder: AccountHolder) =>
    (await make('/boards', {}, { title: 'Orders', framework: null }, holder.bearer)).id as Id<'board'>
  const boardId = await boardOf(owner)
  const elsewhere = await boardOf(stranger)
  const people = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await aGuest(runtime, boardId, role, role)] as const)),
  )
  const on = { boardId }
  const anchor = { kind: 'point', x: 1, y: 2 }
  const facilitator = people.facilitator?.bearer ?? ''
  const comment = await make('/boards/:boardId/comments', on, { text: 'Why?', anchor }, facilitator)
  const invite = await make('/boards/:boardId/invites', on, { role: 'stakeholder' }, facilitator)
  const session = await make('/boards/:boardId/sessions', on, { title: 'First' }, facilitator)
  const options = ['a', 'b'].map((id) => ({ id, label: id.toUpperCase() }))
  const choice = { question: 'Which?', options, votesPerPerson: 3, anonymous: true, reveal: 'on-close' }
  const round = await make('/boards/:boardId/rounds', on, choice, facilitator)
  const asked = { skills: [{ key: 'skill-sql', title: 'SQL' }], anonymous: true }
  const rating = await make('/boards/:boardId/ratings', on, asked, facilitator)
  const card = await make('/boards/:boardId/register', on, { kind: 'objective', title: 'Faster' }, facilitator)
  return {
    boardId,
    owner,
    bearers: {
      observer: people.observer?.bearer ?? '',
      stakeholder: people.stakeholder?.bearer ?? '',
      contributor: people.contributor?.bearer ?? '',
      facilitator,
      nobody: '',
      'a wrong token': 'charrette_api_that-nobody-has',
      'an account elsewhere': stranger.bearer,
      'a guest elsewhere': (await aGuest(runtime, elsewhere, 'facilitator')).bearer,
    },
    ids: {
      boardId,
      commentId: comment.id ?? '',
      inviteId: invite.id ?? '',
      sessionId: session.id ?? '',
      otherId: session.id ?? '',
      roundId: round.id ?? '',
      ratingId: rating.id ?? '',
      cardId: card.id ?? '',
      memberId: people.observer?.participantId ?? '',
    },
  }
}

/** Where nothing of a kind is on the board: an id that could be one. */
export const unknownIds: Readonly<Record<string, string>> = {
  epoch: '1',
  fromSeq: '1',
  signInId: '0000000000000000',
  tokenId: 'tok_00000000000000000000',
  hash: '0'.repeat(64),
  code: '7KQ4M2',
  boardId: 'brd_00000000000000000000',
  memberId: 'prt_00000000000000000000',
  inviteId: 'inv_00000000000000000000',
  sessionId: 'ses_00000000000000000000',
  handoverId: 'hnd_00000000000000000000',
  otherId: 'ses_00000000000000000000',
  roundId: 'rnd_00000000000000000000',
  dissentId: 'dis_00000000000000000000',
  ratingId: 'rtg_00000000000000000000',
  commentId: 'cmt_00000000000000000000',
  caseId: 'case-own-000000000000',
  frameworkId: 'data-product',
  cardId: 'shape:x',
  shapeId: 'shape:private.x',
  ideaId: 'ida_00000000000000000000',
}
