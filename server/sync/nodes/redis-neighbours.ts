import { createHmac, randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Id } from '../../../lib/kernel/ids'
import { Company } from './company'
import type { Ears, Neighbours, NodeId, NodeMessage } from './neighbours'
import type { Order } from './orders'
import { type ControlMessage, type Wired, readLetter, wireVersion, writeLetter } from './wire'

export interface RedisNeighboursDeps {
  readonly url: string
  /** The same on all nodes of one installation: others on the same Redis are never heard. */
  readonly secret: string
  readonly log: Logger
  readonly beatMs?: number
}

/** A board that is in memory here. */
interface Listening {
  readonly ears: Ears
  readonly channel: string
  /** Nodes that have it as well, with their places on this channel. */
  readonly others: Map<NodeId, number>
  place: number
}

const beatMsDefault = 2_000
/** Beats without hearing ourselves after which Redis counts as away. */
const deafAfterBeats = 3
const recountEveryBeats = 5
const strangerBeats = 15
const gatherMs = 20
const nodesMax = 200
/** Waiting for Redis to take it. Above, what the next message replaces is left out; then everything, and others will ask. */
const waitingBytesMax = { cursors: 1024 * 1024, all: 16 * 1024 * 1024 } as const
/** Redis ends a subscriber that lets 32 MB wait: larger things go through the log. */
export const letterBytesMax = 4 * 1024 * 1024

/**
 * The other nodes through Redis or Valkey, by publishing and subscribing only: nothing is kept there, and what is lost on
 * the way is asked for. One channel for each board in memory, one for what concerns all nodes. A node hears its own
 * heart-beat: that shows both connections to be alive, where a frozen Redis would look connected for minutes.
 */
export class RedisNeighbours implements Neighbours {
  readonly id: NodeId = randomBytes(8).toString('hex')
  readonly #log: Logger
  readonly #prefix: string
  readonly #control: string
  readonly #publisher: Redis
  readonly #subscriber: Redis
  readonly #boards = new Map<Id<'board'>, Listening>()
  readonly #byChannel = new Map<string, Listening>()
  readonly #here = new Map<Id<'board'>, readonly Id<'participant'>[]>()
  readonly #company = new Company()
  readonly #heart: NodeJS.Timeout
  #obey: (boardId: Id<'board'>, order: Order) => void = () => undefined
  #place = 0
  #waitingBytes = 0
  #beats = 0
  #warnedAt = -1
  /** Beats since we heard ourselves; we begin deaf. */
  #deafBeats = deafAfterBeats + 1
  #strangerBeats = 0
  #isClosed = false
  #tellingWhoIsHere: NodeJS.Timeout | null = null

  constructor({ url, secret, log, beatMs = beatMsDefault }: RedisNeighboursDeps) {
    this.#log = log
    this.#prefix = `charrette:${createHmac('sha256', secret).update('neighbours').digest('hex').slice(0, 16)}`
    this.#control = `${this.#prefix}:all`
    this.#publisher = this.#connect(url, 'publisher')
    this.#subscriber = this.#connect(url, 'subscriber')
    this.#publisher.on('ready', () => this.#greet())
    this.#subscriber.on('ready', () => void this.#subscribeAll())
    this.#subscriber.on('messageBuffer', (channel: Buffer, bytes: Buffer) => this.#hear(channel.toString(), bytes))
    this.#heart = setInterval(() => this.#beat(), beatMs)
    this.#heart.unref()
  }

  get state(): 'up' | 'down' {
    return this.#deafBeats <= deafAfterBeats ? 'up' : 'down'
  }

  get isDeaf(): boolean {
    return this.state === 'down' || this.#strangerBeats > 0
  }

  tell(boardId: Id<'board'>, message: NodeMessage): void {
    const board = this.#boards.get(boardId)
    if (board && board.others.size === 0 && !isForAnybody(message)) return
    // Who does not have the board may still have something to announce on it.
    if (!board) return this.#publish(this.#channelOf(boardId), 0, message)
    const isCounted = message.kind !== 'cursors'
    if (isCounted) board.place += 1
    this.#publish(board.channel, isCounted ? board.place : 0, message)
  }

  order(boardId: Id<'board'>, order: Order): void {
    this.#tellAll({ kind: 'order', boardId, order })
  }

  onOrder(obey: (boardId: Id<'board'>, order: Order) => void): void {
    this.#obey = obey
  }

  listen(boardId: Id<'board'>, ears: Ears): () => void {
    const channel = this.#channelOf(boardId)
    const board: Listening = { ears, channel, others: new Map(), place: 0 }
    this.#boards.set(boardId, board)
    this.#byChannel.set(channel, board)
    if (this.#subscriber.status === 'ready') {
      this.#subscriber.subscribe(channel).then(
        () => this.#boards.get(boardId) === board && ears.missed(),
        () => undefined, // the connection broke: everything is subscribed to once it is back
      )
    }
    return () => this.#leave(boardId, board)
  }

  here(boardId: Id<'board'>, participants: ReadonlySet<Id<'participant'>>): void {
    const people = [...participants]
    if (people.length === 0 && !this.#here.has(boardId)) return
    if (people.length === 0) this.#here.delete(boardId)
    else this.#here.set(boardId, people)
    this.#tellAll({ kind: 'here', boardId, participants: people })
  }

  elsewhere(boardId: Id<'board'>): ReadonlySet<Id<'participant'>> {
    return this.#company.on(boardId)
  }

  async hasElsewhere(boardId: Id<'board'>): Promise<boolean> {
    if (this.isDeaf) return true // perhaps
    const [, count] = await this.#publisher.pubsub('NUMSUB', this.#channelOf(boardId))
    return Number(count) > (this.#boards.has(boardId) ? 1 : 0)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#heart)
    if (this.#tellingWhoIsHere) clearTimeout(this.#tellingWhoIsHere)
    this.#tellAll({ kind: 'bye' })
    const late = new Promise((resolve) => setTimeout(resolve, 500).unref())
    await Promise.race([this.#publisher.quit().catch(() => undefined), late])
    this.#publisher.disconnect()
    this.#subscriber.disconnect()
  }

  #channelOf(boardId: Id<'board'>): string {
    return `${this.#prefix}:${wireVersion}:${boardId}`
  }

  #connect(url: string, purpose: string): Redis {
    const redis = new Redis(url, {
      connectionName: `charrette ${purpose}`,
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      retryStrategy: (attempt) => Math.min(1_000, 50 * 2 ** attempt),
    })
    let isAway = false
    redis.on('error', (error: Error) => {
      // Without a listener one refused connection would end the process. Told once, until it is back.
      if (!isAway) this.#log.warn({ err: { message: error.message }, purpose }, 'redis.away')
      isAway = true
    })
    redis.on('ready', () => {
      this.#log.info({ purpose }, 'redis.connected')
      isAway = false
    })
    return redis
  }

  /** A new connection: what others know of us may be old, and they say who is with them. */
  #greet(): void {
    this.#tellAll({ kind: 'alive', isNew: true })
    this.#tellWhoIsHere()
  }

  async #subscribeAll(): Promise<void> {
    try {
      await this.#subscriber.subscribe(this.#control, ...this.#byChannel.keys())
    } catch {
      return // broken again
    }
    this.#greet()
    for (const { ears } of this.#boards.values()) ears.missed()
  }

  #leave(boardId: Id<'board'>, board: Listening): void {
    if (this.#boards.get(boardId) !== board) return
    this.#boards.delete(boardId)
    this.#byChannel.delete(board.channel)
    this.#subscriber.unsubscribe(board.channel).catch(() => undefined)
    if (board.others.size > 0) this.#tellAll({ kind: 'leave', boardId })
  }

  #tellAll(message: ControlMessage): void {
    this.#place += 1
    this.#publish(this.#control, this.#place, message)
  }

  /** Once for all who ask at the same time. */
  #tellWhoIsHere(): void {
    this.#tellingWhoIsHere ??= setTimeout(() => {
      this.#tellingWhoIsHere = null
      for (const [boardId, participants] of this.#here) this.#tellAll({ kind: 'here', boardId, participants })
    }, gatherMs).unref()
  }

  #publish(channel: string, place: number, message: Wired): void {
    if (this.#publisher.status !== 'ready') return
    const bytes = message.kind === 'cursors' ? waitingBytesMax.cursors : waitingBytesMax.all
    if (this.#waitingBytes > bytes) return
    const letter = writeLetter({ from: this.id, place, message })
    this.#waitingBytes += letter.byteLength
    this.#publisher
      .publish(channel, Buffer.from(letter.buffer, letter.byteOffset, letter.byteLength))
      .catch(() => undefined) // lost; the next thing that arrives shows the gap
      .finally(() => {
        this.#waitingBytes -= letter.byteLength
      })
  }

  #hear(channel: string, bytes: Uint8Array): void {
    try {
      const letter = readLetter(bytes)
      if (letter === 'stranger') return this.#meetStranger()
      if (!letter) return this.#warn({ bytes: bytes.byteLength }, 'node.letter-unreadable')
      const { from, place, message } = letter
      if (from === this.id) return message.kind === 'alive' ? this.#hearOurselves() : undefined
      if (this.#company.size >= nodesMax && !this.#company.knows(from)) return this.#warn({}, 'node.too-many')
      if (this.#company.heard(from)) this.#meet(from)
      if (channel === this.#control) this.#hearControl(from, place, message)
      else this.#hearOfBoard(channel, from, place, message)
    } catch (error) {
      this.#warn({ err: error }, 'node.letter-failed')
    }
  }

  /** Once a beat: whoever sends nonsense sends much of it. */
  #warn(about: object, event: string): void {
    if (this.#warnedAt === this.#beats) return
    this.#warnedAt = this.#beats
    this.#log.warn(about, event)
  }

  #hearOurselves(): void {
    if (this.state === 'down') this.#log.info({ nodes: this.#company.size }, 'node.hears')
    this.#deafBeats = 0
  }

  /** A node that we never heard of, or took for dead: neither knows who is with the other. */
  #meet(from: NodeId): void {
    this.#log.info({ node: from }, 'node.met')
    this.#tellAll({ kind: 'alive', isNew: true })
    this.#tellWhoIsHere()
  }

  /** During an upgrade, nodes of two versions serve side by side: what they do is learnt from the log. */
  #meetStranger(): void {
    if (this.#strangerBeats === 0) this.#log.warn('node.of-another-version')
    this.#strangerBeats = strangerBeats
  }

  #hearControl(from: NodeId, place: number, message: Wired): void {
    // An order may have been in what is missing.
    if (this.#company.hasGap(from, place)) for (const { ears } of this.#boards.values()) ears.missed()
    switch (message.kind) {
      case 'alive':
        return message.isNew ? this.#tellWhoIsHere() : undefined
      case 'bye':
        return this.#forget(from)
      case 'here':
        if (this.#company.arrive(from, message.boardId, message.participants))
          this.#boards.get(message.boardId)?.ears.presenceChanged()
        return
      case 'order':
        return this.#obey(message.boardId, message.order)
      case 'leave': {
        const board = this.#boards.get(message.boardId)
        if (board?.others.delete(from)) board.ears.left(from)
        return
      }
      default:
        return
    }
  }

  #hearOfBoard(channel: string, from: NodeId, place: number, message: Wired): void {
    const board = this.#byChannel.get(channel)
    if (!board || !isOfBoard(message)) return
    const last = board.others.get(from)
    if (place > 0) board.others.set(from, place)
    board.ears.hear(message, from)
    if (place > 1 && last !== undefined && place !== last + 1) board.ears.missed()
  }

  #forget(node: NodeId): void {
    const boards = this.#company.forget(node)
    for (const board of this.#boards.values()) if (board.others.delete(node)) board.ears.left(node)
    for (const boardId of boards) this.#boards.get(boardId)?.ears.presenceChanged()
  }

  #beat(): void {
    this.#beats += 1
    this.#deafBeats += 1
    this.#strangerBeats = Math.max(0, this.#strangerBeats - 1)
    for (const node of this.#company.beat()) {
      this.#log.warn({ node }, 'node.silent')
      this.#forget(node)
    }
    if (this.#deafBeats === deafAfterBeats + 1) this.#log.warn('node.deaf')
    // A connection that looks alive and passes nothing on is given up, again and again until one does.
    if (this.#deafBeats > deafAfterBeats && this.#deafBeats % (deafAfterBeats + 1) === 0) {
      for (const redis of [this.#publisher, this.#subscriber])
        if (redis.status !== 'reconnecting') redis.disconnect(true)
    }
    this.#tellAll({ kind: 'alive', isNew: false })
    if (this.#beats % recountEveryBeats === 0) void this.#recount()
  }

  /** Two nodes on one board that do not know of each other (what they asked was lost) find out here. */
  async #recount(): Promise<void> {
    const boards = [...this.#boards.values()]
    if (boards.length === 0 || this.state === 'down') return
    try {
      const counts = await this.#publisher.pubsub('NUMSUB', ...boards.map(({ channel }) => channel))
      boards.forEach((board, place) => {
        const others = Number(counts[place * 2 + 1]) - 1
        if (this.#isClosed || this.#byChannel.get(board.channel) !== board || others === board.others.size) return
        if (others <= 0) for (const node of board.others.keys()) board.ears.left(node)
        // Who is there answers to this.
        board.others.clear()
        if (others > 0) board.ears.missed()
      })
    } catch {
      // away: that is found out by the heart-beat
    }
  }
}

/** Told also when nobody is known to listen: who has just begun to is known only once it has asked. */
function isForAnybody({ kind }: NodeMessage): boolean {
  return kind === 'ask' || kind === 'announcement'
}

function isOfBoard(message: Wired): message is NodeMessage {
  return !['alive', 'bye', 'here', 'order', 'leave'].includes(message.kind)
}
