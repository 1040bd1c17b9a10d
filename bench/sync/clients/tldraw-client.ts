import * as syncCore from '@tldraw/sync-core'
import { createTLSchema } from '@tldraw/tlschema'
import { Acknowledgements } from '../lib/acknowledgements'
import { boardOf, type Shape } from '../lib/board'
import { deferred } from '../lib/deferred'
import { LeanSocket } from '../lib/socket'
import { type BenchClient, type JoinOptions, xAt, yAt } from './bench-client'

type Fields = Record<string, unknown>
/** ['put', record] | ['patch', changes] | ['remove'] */
type RecordOp = [kind: string, value: Fields]
type Diff = Record<string, RecordOp>

const schema = JSON.stringify(createTLSchema().serialize())
// True: the function is there, but marked as internal, which leaves it out of the types.
const { getTlsyncProtocolVersion } = syncCore as unknown as { getTlsyncProtocolVersion(): number }
const version = getTlsyncProtocolVersion()
const [sample] = boardOf(1)
/** The server renames presence records: who moves stands in the number itself. */
const perSender = 1_000_000
const putsAtOnce = 100
const headBytes = 40

/** A person who speaks tldraw's sync protocol, JSON both ways. */
export class TldrawClient implements BenchClient {
  readonly socket: LeanSocket
  stateBytes = 0
  readonly #options: JoinOptions
  readonly #joined = deferred<void>()
  readonly #acknowledgements = new Acknowledgements()
  readonly #board = new Map<string, Fields>()
  #clock = 0
  #hasShape = false
  #hasPresence = false

  constructor(address: string, options: JoinOptions) {
    this.#options = options
    this.socket = new LeanSocket(address)
    this.socket.onMessage = (payload) => this.#receive(payload)
    this.socket.onClose = () => this.#joined.reject(new Error('closed before it had the board'))
    this.socket.opened.then(
      () =>
        this.socket.sendText(
          `{"type":"connect","connectRequestId":"${options.who}","lastServerClock":-1,"protocolVersion":${version},"schema":${schema}}`,
        ),
      (error: Error) => this.#joined.reject(error),
    )
  }

  get joined(): Promise<void> {
    return this.#joined.promise
  }

  drag(step: number): void {
    const id = `shape:dragged-${this.#options.who}`
    const [x, y] = [this.#coded(step), yAt(step)]
    if (this.#hasShape) return this.move(id, x, y)
    this.#hasShape = true
    this.#push({ diff: { [id]: ['put', { ...sample, id, x, y }] } })
  }

  point(step: number): boolean {
    const [x, y] = [this.#coded(step), yAt(step)]
    const at = Date.now()
    if (this.#hasPresence) {
      const cursor = ['patch', { x: ['put', x], y: ['put', y] }]
      this.#push({ presence: ['patch', { cursor, lastActivityTimestamp: ['put', at] }] })
      return true
    }
    this.#hasPresence = true
    const { who } = this.#options
    const presence = {
      id: `instance_presence:${who}`,
      typeName: 'instance_presence',
      userId: `user:${who}`,
      userName: `Participant ${who}`,
      color: '#1d4ed8',
      currentPageId: 'page:page',
      cursor: { x, y, type: 'default', rotation: 0 },
      camera: { x: 0, y: 0, z: 1 },
      screenBounds: { x: 0, y: 0, w: 1440, h: 900 },
      selectedShapeIds: [],
      scribbles: [],
      brush: null,
      followingUserId: null,
      chatMessage: '',
      lastActivityTimestamp: at,
      meta: {},
    }
    this.#push({ presence: ['put', presence] })
    return true
  }

  put(shapes: readonly Shape[]): void {
    for (let from = 0; from < shapes.length; from += putsAtOnce) {
      const some = shapes.slice(from, from + putsAtOnce)
      this.#push({ diff: Object.fromEntries(some.map((shape) => [shape.id, ['put', shape]])) })
    }
  }

  move(id: string, x: number, y: number): void {
    this.#push({ diff: { [id]: ['patch', { x: ['put', x], y: ['put', y] }] } })
  }

  get unacknowledged(): number {
    return this.#acknowledgements.open
  }

  get editsAcknowledged(): number {
    return this.#acknowledgements.editsAcknowledged
  }

  allAcknowledged(withinMs: number): Promise<boolean> {
    return this.#acknowledgements.settled(withinMs)
  }

  shapesThere(): number {
    return [...this.#board.keys()].filter((id) => id.startsWith('shape:')).length
  }

  positionOf(id: string): { x: number; y: number } | null {
    const record = this.#board.get(id)
    return record ? { x: Number(record.x), y: Number(record.y) } : null
  }

  close(): void {
    this.socket.close()
  }

  #coded(step: number): number {
    return this.#options.who * perSender + xAt(step)
  }

  #push(body: object): void {
    this.socket.sendText(JSON.stringify({ type: 'push', clientClock: ++this.#clock, ...body }))
    if ('diff' in body) this.#acknowledgements.oweEdit()
    else this.#acknowledgements.oweMessage()
  }

  #receive(payload: Buffer): void {
    // A hundred laptops read a board each for itself; here nobody reads it who does not look at it.
    const isBoard = payload.subarray(0, headBytes).includes('"type":"connect"')
    if (isBoard && !this.#options.keepsBoard) return this.#enter(payload.length, {})
    const message = JSON.parse(payload.toString()) as { type: string; diff?: Diff; data?: Fields[] }
    if (message.type === 'connect') return this.#enter(payload.length, message.diff ?? {})
    for (const { type, diff } of message.type === 'data' ? (message.data ?? []) : [message as Fields]) {
      if (type === 'push_result') this.#acknowledgements.give()
      else if (type === 'patch') this.#hear(diff as Diff)
    }
  }

  #enter(bytes: number, diff: Diff): void {
    this.stateBytes = bytes
    if (this.#options.keepsBoard) for (const [id, [, record]] of Object.entries(diff)) this.#board.set(id, record)
    const { hearing, keepsBoard, tracksAcknowledgements } = this.#options
    if (!hearing && !keepsBoard && !tracksAcknowledgements) this.socket.onMessage = null
    this.#joined.resolve()
  }

  #hear(diff: Diff): void {
    const { hearing } = this.#options
    if (!hearing) return
    for (const [id, [kind, value]] of Object.entries(diff)) {
      const isPresence = id.startsWith('instance_presence:')
      const coded = isPresence ? coordinate(kind, valueIn(kind, value.cursor)) : coordinate(kind, value)
      if (coded === null) continue
      const [sender, step] = [Math.floor(coded / perSender), Math.floor(coded % perSender)]
      if (isPresence) hearing.cursor(sender, step)
      else hearing.edit(sender, step)
    }
  }
}

/** In a patch, every value is an operation: ['put', it] or ['patch', its changes]. */
function valueIn(kind: string, value: unknown): unknown {
  return kind === 'patch' && Array.isArray(value) ? value[1] : value
}

function coordinate(kind: string, fields: unknown): number | null {
  if (typeof fields !== 'object' || fields === null) return null
  const x = valueIn(kind, (fields as Fields).x)
  return typeof x === 'number' ? x : null
}
