import { z } from 'zod'
import type { PrivateNote } from '@/lib/contracts/private'
import { type Id, idOf } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import type { ApiProblem } from '../../api/problem'
import { wordsOf } from '../../api/problem'
import type { RoomStore } from '../../room/room-store'
import { withoutPrivateNote, withPrivateNote } from '../../room/room-state'
import { Value } from '../../room/value'

/** A shape from a canvas, or words from where there is none. */
export type PrivateContent = { readonly record: Readonly<Record<string, unknown>> } | { readonly text: string }

export interface PrivateCalls {
  keep(
    id: string,
    body: { readonly mode: Id<'private'> } & PrivateContent,
  ): Promise<Result<{ readonly note: PrivateNote; readonly late: boolean }, ApiProblem>>
  remove(id: string): Promise<Result<unknown, ApiProblem>>
}

export interface PrivateView {
  /** Changes that the server does not have yet. */
  readonly unsaved: number
  /** Why the last one could not be kept; until the next that can. */
  readonly trouble: string | null
  /** Notes that came after the others had been shown. */
  readonly late: ReadonlySet<string>
}

interface Change {
  /** Null: it is to go. */
  readonly content: PrivateContent | null
  readonly mode: Id<'private'>
}

const restMs = 350
const retryMs = 2_000

/**
 * Sends one's own private notes to the server as they are written: a moment after the last key, one at a time for each note,
 * again after a failure. What is on its way is newer than what the room says.
 */
export class PrivateBox {
  /** A facilitator has asked for private mode: from the menu, or by a key. */
  readonly isStartAsked = new Value(false)
  readonly view = new Value<PrivateView>({ unsaved: 0, trouble: null, late: new Set() })
  readonly #store: RoomStore
  readonly #calls: PrivateCalls
  readonly #waiting = new Map<string, Change>()
  readonly #inFlight = new Map<string, Change>()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Under which mode what is written now is written. Kept after its end: what comes too late belongs to it. */
  #mode: Id<'private'> | null = null

  constructor(store: RoomStore, calls: PrivateCalls) {
    this.#store = store
    this.#calls = calls
    this.#follow()
    for (const [id, change] of recallUnsent(this.#key)) this.#waiting.set(id, change)
  }

  /** Follows the room until the returned function is called. */
  start(): () => void {
    const stop = this.#store.subscribe(this.#follow)
    this.flush()
    const flush = () => this.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      stop()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      this.flush()
      clearTimeout(this.#timer)
    }
  }

  keep = (id: string, content: PrivateContent): void => this.#put(id, content)
  remove = (id: string): void => this.#put(id, null)
  isBusy = (id: string): boolean => this.#waiting.has(id) || this.#inFlight.has(id)

  /** Sends all that waits, now. */
  flush = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const [id, change] of this.#waiting) if (!this.#inFlight.has(id)) void this.#send(id, change)
  }

  #follow = (): void => {
    const { privateMode } = this.#store.get()
    if (privateMode && privateMode.state !== 'kept') this.#mode = privateMode.id
  }

  #put(id: string, content: PrivateContent | null): void {
    const known = this.#store.get().privateNotes.find((it) => it.id === id)
    const mode = this.#mode ?? known?.mode
    if (!mode) return
    this.#waiting.set(id, { content, mode })
    this.#tell()
    this.#timer ??= setTimeout(this.flush, restMs)
  }

  async #send(id: string, { content, mode }: Change): Promise<void> {
    this.#waiting.delete(id)
    this.#inFlight.set(id, { content, mode })
    const answer = content ? await this.#calls.keep(id, { mode, ...content }) : await this.#calls.remove(id)
    this.#inFlight.delete(id)
    const isLost = !answer.ok && (answer.error.status === 0 || answer.error.status >= 500)
    if (isLost) {
      // Written anew meanwhile, or sent again as it was.
      if (!this.#waiting.has(id)) this.#waiting.set(id, { content, mode })
      this.#timer ??= setTimeout(this.flush, retryMs)
    } else if (answer.ok && content) this.#kept(answer.value as { note: PrivateNote; late: boolean })
    else if (!content) this.#store.apply((room) => withoutPrivateNote(room, id))
    else this.#tell(answer.ok ? null : wordsOf(answer.error))
    if (answer.ok) this.#tell(null)
    else this.#tell()
    if (!isLost && this.#waiting.size > 0) this.#timer ??= setTimeout(this.flush, restMs)
  }

  #kept({ note, late }: { note: PrivateNote; late: boolean }): void {
    if (late) this.view.set({ ...this.view.get(), late: new Set(this.view.get().late).add(note.id) })
    this.#store.apply((room) => withPrivateNote(room, note, late))
  }

  /** Of one person on one board. */
  get #key(): string {
    const { board, me } = this.#store.get()
    return `charrette.private.${board.id}.${me.participantId}`
  }

  #tell(trouble: string | null = this.view.get().trouble): void {
    keepUnsent(this.#key, [...this.#inFlight, ...this.#waiting])
    this.view.set({ ...this.view.get(), unsaved: this.#waiting.size + this.#inFlight.size, trouble })
  }
}

const content = z.union([z.object({ text: z.string() }), z.object({ record: z.record(z.string(), z.unknown()) })])
const unsent = z.array(z.object({ id: z.string(), mode: idOf('private'), content: content.nullable() }))

/** What has not reached the server stays on this device: a page may go at any time, and a network with it. */
function keepUnsent(key: string, changes: readonly (readonly [string, Change])[]): void {
  try {
    if (changes.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(changes.map(([id, change]) => ({ id, ...change }))))
  } catch {
    // A browser that keeps nothing, or is full: then it is kept by this page alone.
  }
}

function recallUnsent(key: string): readonly (readonly [string, Change])[] {
  try {
    const read = unsent.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'))
    return read.success ? read.data.map(({ id, ...change }) => [id, change] as const) : []
  } catch {
    return []
  }
}
