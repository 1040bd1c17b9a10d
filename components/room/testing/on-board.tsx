import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { boardActions, can } from '@/lib/access/can'
import type { Role } from '@/lib/access/roles'
import type { CommentAnswer } from '@/lib/contracts/comments'
import type { MemberAnswer } from '@/lib/contracts/people'
import type { RoomAnswer } from '@/lib/contracts/room'
import { newId } from '@/lib/kernel/ids'
import { calmWorkshop } from '@/lib/workshop/workshop-state'
import { ToastProvider } from '../../ui/toast'
import type { OldDocument } from '../carry-over'
import type { JoinedBoard } from '../join-board'
import { CursorChannel } from '../cursor-channel'
import { RoomProvider } from '../room-context'
import { RoomStore } from '../room-store'
import { SavingTracker } from '../saving-tracker'
import { Value } from '../value'

const at = '2026-11-25T09:00:00.000Z'

export function aMember(name: string, more: Partial<MemberAnswer> = {}): MemberAnswer {
  const id = newId('participant')
  return {
    id,
    name,
    jobTitle: '',
    role: 'stakeholder',
    guest: true,
    joinedAt: at,
    connected: false,
    muted: false,
    ...more,
  }
}

export function aComment(author: MemberAnswer, text: string, more: Partial<CommentAnswer> = {}): CommentAnswer {
  return {
    id: newId('comment'),
    threadId: null,
    anchor: more.threadId ? null : { kind: 'point', x: 10, y: 20 },
    author: { id: author.id, name: author.name },
    text,
    createdAt: at,
    mentions: [],
    seq: 0,
    place: null,
    suggests: null,
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    ...more,
  }
}

export function aRoom(me: MemberAnswer, more: Partial<RoomAnswer> = {}): RoomAnswer {
  return {
    seq: 1,
    now: Date.now(),
    board: {
      id: newId('board'),
      title: 'Data product workshop',
      workspace: 'Harbour Media',
      framework: null,
      frameworks: [],
      epoch: 1,
      archived: false,
      lobby: false,
    },
    base: null,
    me: {
      participantId: me.id,
      name: me.name,
      role: me.role,
      guest: me.guest,
      muted: me.muted,
      may: boardActions.filter((action) => can(me.role, action)),
    },
    participants: [me],
    waiting: [],
    commentMarks: { all: 0, threads: [] },
    session: null,
    workshop: calmWorkshop,
    comments: [],
    rounds: [],
    rating: null,
    setAside: [],
    privateMode: null,
    privateNotes: [],
    inbox: { open: false, waiting: 0 },
    ...more,
  }
}

/** A calls' worth of server: answers by method and path; what it was sent is in `sent`. */
export function stubApi(answers: Record<string, (body: unknown) => { status: number; body?: unknown }>) {
  const sent: { call: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const path = url.split('?')[0]?.replace(/^\/api\/v1/, '') ?? ''
    const body: unknown = init.body ? JSON.parse(String(init.body)) : null
    const call = `${init.method} ${path}`
    sent.push({ call, body })
    const key = Object.keys(answers).find((it) => new RegExp(`^${it.replace(/:\w+/g, '[^/]+')}$`).test(call))
    const { status, body: answer } = (key && answers[key]?.(body)) || { status: 404 }
    return new Response(status === 204 ? null : JSON.stringify(answer ?? {}), { status })
  })
  return sent
}

interface Shown {
  readonly isOnline?: boolean
  /** For tests in which something is announced. */
  readonly hear?: JoinedBoard['hear']
}

/** Shows something as it stands on a board, with a connection that is up and everything saved. */
export function renderOnBoard(
  ui: ReactNode,
  room: RoomAnswer,
  { isOnline = true, hear = () => () => undefined }: Shown = {},
) {
  const store = new RoomStore(room, { fetchRoom: async () => ({ ok: true, value: room }) })
  const saving = new SavingTracker(() => undefined)
  if (isOnline) {
    saving.take({ type: 'opened', at: Date.now() })
    saving.take({ type: 'synced', at: Date.now() })
  }
  const board: JoinedBoard = {
    store,
    connection: {
      doc: new Y.Doc(),
      // Nothing that is shown in these tests looks at the others' cursors.
      awareness: null as never,
      saving,
      cursors: new CursorChannel(() => undefined),
      tryNow: vi.fn(),
      end: vi.fn(),
      forgetLocalCopy: vi.fn(async () => undefined),
      leaveQuietly: vi.fn(),
      destroy: vi.fn(),
    },
    isReady: new Value(true),
    isKept: new Value(true),
    leftOver: new Value<OldDocument | null>(null),
    hear,
    leave: vi.fn(),
  }
  const view = render(
    <ToastProvider>
      <RoomProvider board={board}>{ui}</RoomProvider>
    </ToastProvider>,
  )
  return { ...view, store, board, user: userEvent.setup() }
}

export function aRole(role: Role) {
  return { role, guest: role !== 'facilitator' }
}
