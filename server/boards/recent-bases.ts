import type { Id } from '../../lib/kernel/ids'

type Asked = { readonly boardId: Id<'board'>; readonly hash: string }

/** A crowd that opens a board comes within seconds; nobody should get for much longer what the database no longer holds. */
const keptMs = 5_000
const keptMax = 16

/** The bases that were read last: a hundred people who open a large board at once are one reading of it. */
export class RecentBases {
  readonly #read: (asked: Asked) => Promise<Uint8Array | null>
  readonly #kept = new Map<string, Promise<Uint8Array | null>>()

  constructor(read: (asked: Asked) => Promise<Uint8Array | null>) {
    this.#read = read
  }

  /** Null, and what failed, is asked for again. */
  get(asked: Asked): Promise<Uint8Array | null> {
    const key = `${asked.boardId} ${asked.hash}`
    const known = this.#kept.get(key)
    if (known) return known
    const state = this.#read(asked)
    const forget = () => void (this.#kept.get(key) === state && this.#kept.delete(key))
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size >= keptMax) this.#kept.delete(oldest)
    this.#kept.set(key, state)
    state.then((it) => (it ? setTimeout(forget, keptMs).unref() : forget()), forget)
    return state
  }
}
