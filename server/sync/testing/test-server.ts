import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { type OpenDatabase, openDatabase } from '../../../db/client'
import { testDb } from '../../../db/testing/test-db'
import type { Role } from '../../../lib/access/roles'
import { systemClock } from '../../../lib/kernel/clock'
import { type Id, newId } from '../../../lib/kernel/ids'
import type { SocketMember, SocketMembers } from '../members'
import { type RoomRules, openRules } from '../room-rules'
import { alone, type Neighbours } from '../nodes/neighbours'
import { RedisNeighbours } from '../nodes/redis-neighbours'
import { type RoomServer, openRooms } from '../rooms'

/** People of the tests: a ticket is `<participant>:<role>:<anything>` and opens one connection. */
export class TestMembers implements SocketMembers {
  /** Set by a test to do something while somebody is being let in. */
  meanwhile: (() => void) | null = null
  /** What the workshop allows on each board; unset: everything. */
  readonly rules = new Map<Id<'board'>, RoomRules>()
  /** Who was ever let in on a board, as they are now: a test may change or remove them. */
  readonly people = new Map<Id<'board'>, Map<Id<'participant'>, SocketMember>>()
  readonly #spent = new Set<string>()
  readonly #database: Pick<OpenDatabase, 'sql'>

  constructor(database: Pick<OpenDatabase, 'sql'>) {
    this.#database = database
  }

  async byTicket(ticket: string, boardId: Id<'board'>) {
    if (!(await this.boardExists(boardId))) return null
    const [participantId, role] = ticket.split(':')
    if (!participantId || !role) return null
    if (this.#spent.has(ticket)) return 'spent'
    this.#spent.add(ticket)
    this.meanwhile?.()
    return this.#letIn(boardId, member(participantId, role))
  }

  async byCookie({ cookie }: { cookie?: string }, boardId: Id<'board'>) {
    if (!cookie || !(await this.boardExists(boardId))) return null
    if (cookie === 'stranger') return 'stranger'
    const [participantId = '', role = ''] = cookie.split(':')
    return this.#letIn(boardId, member(participantId, role))
  }

  async present(boardId: Id<'board'>) {
    return this.people.get(boardId) ?? new Map()
  }

  async boardExists(boardId: Id<'board'>) {
    const rows = await this.#database.sql`select 1 from boards where id = ${boardId}`
    return rows.length > 0
  }

  async rulesOf(boardId: Id<'board'>) {
    return this.rules.get(boardId) ?? openRules
  }

  #letIn(boardId: Id<'board'>, member: SocketMember): SocketMember {
    const people = this.people.get(boardId) ?? new Map<Id<'participant'>, SocketMember>()
    this.people.set(boardId, people.set(member.participantId, member))
    return member
  }
}

function member(participantId: string, role: string): SocketMember {
  // Tests write these tickets themselves.
  return { participantId: participantId as Id<'participant'>, role: role as Role, name: 'Somebody', isMuted: false }
}

export function ticketOf(participantId: Id<'participant'>, role: Role = 'contributor'): string {
  return `${participantId}:${role}:${newId('event')}`
}

export interface TestServer {
  readonly rooms: RoomServer
  readonly members: TestMembers
  readonly neighbours: Neighbours
  /** `ws://127.0.0.1:<port>/sync`. */
  readonly url: string
  readonly origin: string
  stop(): Promise<void>
}

/** A real http server with the sync server behind it, on a free port. */
export async function startServer({
  databaseUrl,
  lingerMs = 50,
  idleMs,
  redisUrl,
}: {
  databaseUrl: string
  /** Of a node among several. */
  redisUrl?: string
  lingerMs?: number
  idleMs?: number
}): Promise<TestServer> {
  const database = openDatabase(databaseUrl)
  const origin = 'http://charrette.test'
  const members = new TestMembers(database)
  const log = pino({ level: process.env.SYNC_TEST_LOG ?? 'silent' })
  const neighbours = redisUrl
    ? new RedisNeighbours({ url: redisUrl, secret: databaseUrl.split('/').at(-1) ?? '', log, beatMs: 200 })
    : alone
  const rooms = openRooms({
    database,
    clock: systemClock,
    log,
    neighbours,
    config: { origins: [origin] },
    members,
    lingerMs,
    idleMs,
  })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => rooms.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    rooms,
    members,
    neighbours,
    url: `ws://127.0.0.1:${port}/sync`,
    origin,
    async stop() {
      server.close()
      await rooms.drain()
      await neighbours.close()
      await database.close()
    },
  }
}

/** A board of one's own, so that tests keep apart. */
export async function newBoard(database?: Pick<OpenDatabase, 'sql'>): Promise<Id<'board'>> {
  const { sql } = database ?? (await testDb())
  const boardId = newId('board')
  const workspaceId = newId('workspace')
  await sql`insert into workspaces (id, name, kind) values (${workspaceId}, 'Tests', 'team')`
  await sql`insert into boards (id, workspace_id, title) values (${boardId}, ${workspaceId}, 'A board')`
  return boardId
}
