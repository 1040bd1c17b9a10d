import { brotliDecompressSync } from 'node:zlib'
import path from 'node:path'
import * as Y from 'yjs'
import { ensureBuild } from '../../scripts/lib/build.mjs'
import type { Dialect } from './clients/yjs-client'
import { Api } from './lib/api'
import { root } from './lib/database'
import { freePort, startServerProcess } from './lib/processes'
import { benchDatabase, type RunningTarget, ourFlags, type Target } from './targets'

interface Room {
  readonly base: { readonly hash: string; readonly bytes: number } | null
}

const password = 'a long password for a bench'

/**
 * The whole product as `npm start` runs it, pages, API and limits and all, on a database of its own. People are guests who
 * came in by a link before; each time they open the board, they ask for a ticket, and our client also for the room and the
 * base, as the page does.
 */
export function product(name: string, cursors: Dialect['cursors']): Target {
  return { name, keepsInDatabase: true, start: () => run(cursors, new Map()) }
}

interface ProductBoard {
  readonly id: string
  readonly guests: Map<number, Promise<string>>
  readonly invite: string
}

async function run(cursors: Dialect['cursors'], boards: Map<string, Promise<ProductBoard>>): Promise<RunningTarget> {
  const database = await benchDatabase()
  await ensureBuild(root)
  const port = await freePort()
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of the bench only',
    LOG_LEVEL: 'error',
  }
  const server = await startServerProcess([...ourFlags, path.join(root, 'dist/server.mjs')], env, port)
  const api = new Api(`http://127.0.0.1:${port}`)
  /** Unpacked once: in a workshop, every laptop does that for itself. */
  const bases = new Map<string, Dialect['base']>()

  async function makeBoard(room: string): Promise<ProductBoard> {
    const email = `${room}-${Date.now()}@example.test`
    await api.must('POST', '/accounts', { body: { email, password, name: 'Bench' } })
    const { token } = await api.must<{ token: string }>('POST', '/tokens', {
      body: { email, password, label: 'bench' },
    })
    const body = { title: room, framework: null }
    const { id } = await api.must<{ id: string }>('POST', '/boards', { as: token, body })
    const role = { role: 'contributor' }
    const invite = await api.must<{ token: string }>('POST', `/boards/${id}/invites`, { as: token, body: role })
    return { id, guests: new Map(), invite: invite.token }
  }

  function boardOf(room: string): Promise<ProductBoard> {
    const known = boards.get(room) ?? makeBoard(room)
    boards.set(room, known)
    return known
  }

  function guestOf({ guests, invite }: ProductBoard, who: number): Promise<string> {
    const body = { token: invite, name: `Participant ${who}` }
    const known = guests.get(who) ?? api.must<{ token: string }>('POST', '/join', { body }).then(({ token }) => token)
    guests.set(who, known)
    return known
  }

  /** What came over HTTP counts as bytes of the join. */
  async function fetchBase(boardId: string, guest: string): Promise<Pick<Dialect, 'base' | 'fetchedBytes'>> {
    const answered = await api.call('GET', `/boards/${boardId}/room`, { as: guest })
    const { base } = JSON.parse(answered.body.toString()) as Room
    if (!base) return { fetchedBytes: answered.bytes }
    const packed = await api.call('GET', `/boards/${boardId}/bases/${base.hash}`, { as: guest })
    if (packed.status !== 200) throw new Error(`no base: ${packed.status}`)
    const known = bases.get(base.hash) ?? unpack(packed.body)
    bases.set(base.hash, known)
    return { base: known, fetchedBytes: answered.bytes + packed.bytes }
  }

  return {
    server,
    folder: '',
    otherPids: () => database.pids(),
    boardIdOf: async (room) => (await boardOf(room)).id,
    async invite(room, who) {
      await guestOf(await boardOf(room), who)
    },
    async entrance(room, who, visit = 0) {
      const board = await boardOf(room)
      const guest = await guestOf(board, who)
      const asked = cursors === 'binary' ? await fetchBase(board.id, guest) : null
      const { ticket } = await api.must<{ ticket: string }>('POST', `/boards/${board.id}/tickets`, { as: guest })
      const query = cursors === 'binary' ? '&cursors=1' : ''
      const address = `ws://127.0.0.1:${port}/sync/${board.id}?ticket=${ticket}${query}`
      return { protocol: 'yjs', address, cursors, acknowledgedBy: 'durable', visit, ...asked }
    },
    restart: () => run(cursors, boards),
    async end() {
      api.close()
      await server.kill()
    },
  }
}

function unpack(body: Buffer): Dialect['base'] {
  const update = brotliDecompressSync(body)
  return { update, stateVector: Y.encodeStateVectorFromUpdateV2(update) }
}
