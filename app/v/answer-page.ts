import type { PhoneStart } from '@/components/phone/start'
import { themeCookie, themeSettingOf } from '@/components/site/theme-setting'
import { idOf } from '@/lib/kernel/ids'
import { type Problem, problems } from '@/lib/kernel/problems'
import { whoHolds } from '@/server/auth/caller'
import { readCookies } from '@/server/auth/credentials'
import { readEntry } from '@/server/auth/entry'
import { findCode } from '@/server/auth/find-code'
import { faultResponse } from '@/server/http/problem'
import { peerOf } from '@/server/http/rate-limit'
import { type Runtime, getRuntime } from '@/server/runtime'
import { readRoom } from '@/server/workshop/read-room'
import { phoneFiles } from './files'
import { phoneHtml } from './html'

interface Opening {
  readonly start: PhoneStart
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

const boardId = idOf('board')

/** The phone companion: `/v`, `/v/<code>`, or `/v/<board>` for those who are on it. */
export async function answerPhonePage(request: Request, address: string | null): Promise<Response> {
  const runtime = getRuntime()
  const opening = await open(runtime, request, address).catch((thrown: unknown): Opening => {
    const { status } = faultResponse(runtime, request, thrown)
    const trouble = 'The server cannot answer at the moment. Nothing is lost; try again shortly.'
    return { start: { kind: 'enter', code: '', trouble }, status }
  })
  const theme = themeSettingOf(readCookies(request.headers.get('cookie')).get(themeCookie))
  const nonce = request.headers.get('x-nonce') ?? ''
  const html = phoneHtml({ start: opening.start, files: await phoneFiles(), nonce, theme })
  return new Response(html, {
    status: opening.status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...opening.headers },
  })
}

async function open(runtime: Runtime, request: Request, address: string | null): Promise<Opening> {
  if (address === null) return { start: { kind: 'enter', code: '', trouble: null }, status: 200 }
  const caller = await whoHolds(runtime, request.headers.get('cookie'))
  const board = boardId.safeParse(address)
  if (board.success) {
    const room = await readRoom(runtime, caller, { boardId: board.data })
    if (room.ok) return { start: { kind: 'in', room: room.value }, status: 200 }
    const entry = room.error.code === 'waiting' ? await readEntry(runtime, caller, { boardId: board.data }) : null
    if (entry?.ok) return { start: { kind: 'waiting', boardId: board.data, name: entry.value.name }, status: 200 }
    const trouble = 'You are not on this board on this device. Enter the code on the shared screen.'
    return { start: { kind: 'enter', code: '', trouble }, status: 404 }
  }
  const found = await findCode(runtime, caller, { code: address, peer: peerOf(request.headers) })
  if (!found.ok) return refused(found.error, address)
  const { present, account, live } = found.value
  if (!present) return { start: { kind: 'join', code: address, account, live }, status: 200 }
  if (present.state === 'waiting')
    return { start: { kind: 'waiting', boardId: present.boardId, name: present.name }, status: 200 }
  const room = await readRoom(runtime, caller, { boardId: present.boardId })
  return room.ok ? { start: { kind: 'in', room: room.value }, status: 200 } : refused(room.error, address)
}

function refused(it: Problem, code: string): Opening {
  const { status, title } = problems[it.code]
  const headers = it.retryAfterSeconds === undefined ? undefined : { 'Retry-After': String(it.retryAfterSeconds) }
  return { start: { kind: 'enter', code: code.slice(0, 20), trouble: it.detail ?? `${title}.` }, status, headers }
}
