import { findBoard } from '../../db/queries/boards'
import { entryStates } from '../../db/queries/participants'
import type { EntryAnswer } from '../../lib/contracts/people'
import type { Id } from '../../lib/kernel/ids'
import { type Problem, problem } from '../../lib/kernel/problems'
import { type Result, err, ok } from '../../lib/kernel/result'
import type { Runtime } from '../runtime'
import { type Caller, isAnonymous } from './caller'
import { findMember, findWaiting } from './on-board'

export interface ReadEntry {
  readonly boardId: Id<'board'>
  /** How long the answer may wait for a change. */
  readonly seconds?: number
}

/** Whether the caller is in or still waits; who was turned away learns that there is no such board for them. */
export async function readEntry(
  runtime: Runtime,
  caller: Caller,
  { boardId, seconds = 0 }: ReadEntry,
): Promise<Result<EntryAnswer, Problem>> {
  if (isAnonymous(caller)) return err(problem('not-signed-in'))
  const waiting = await findWaiting(runtime, caller, boardId)
  if (waiting && seconds > 0) await changeOf(runtime, waiting.id, seconds * 1000)
  const board = await findBoard(runtime.db, boardId)
  const member = board && (await findMember(runtime, caller, boardId))
  if (member) return ok({ state: 'in', boardTitle: board.title, name: member.name })
  const still = board && (await findWaiting(runtime, caller, boardId))
  return still ? ok({ state: 'waiting', boardTitle: board.title, name: still.name }) : err(problem('board-not-found'))
}

type Waiter = () => void
/** Beyond it an answer does not wait: the page asks again by itself. */
const waitersMax = 5_000
const lookEveryMs = 500

/**
 * Those whose page waits at this node. While there are some, the database is asked for all of them at once twice a second:
 * a facilitator may let them in on another node. What happens on this one is seen at once.
 */
class Lobby {
  readonly #db: Runtime['db']
  readonly #waiters = new Map<Id<'participant'>, Set<Waiter>>()
  #willLook = false
  #count = 0

  constructor(db: Runtime['db']) {
    this.#db = db
  }

  /** Resolves when this person is no longer waiting, or after this long. */
  async changeOf(id: Id<'participant'>, timeoutMs: number): Promise<void> {
    if (this.#count >= waitersMax) return
    this.#count += 1
    const waiters = this.#waiters.get(id) ?? new Set<Waiter>()
    this.#waiters.set(id, waiters)
    this.#lookSoon()
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiters.delete(done)
        resolve()
      }
      const timer = setTimeout(done, timeoutMs)
      waiters.add(done)
    })
    this.#count -= 1
    if (waiters.size === 0 && this.#waiters.get(id) === waiters) this.#waiters.delete(id)
  }

  /** Those whose state has just changed on this node. */
  tell(people: Iterable<Id<'participant'>>): void {
    for (const id of people) for (const waiter of this.#waiters.get(id) ?? []) waiter()
  }

  #lookSoon(): void {
    if (this.#willLook) return
    this.#willLook = true
    setTimeout(() => void this.#look(), lookEveryMs)
  }

  async #look(): Promise<void> {
    try {
      const people = [...this.#waiters.keys()]
      const states = people.length > 0 ? await entryStates(this.#db, people) : new Map()
      this.tell(people.filter((id) => states.get(id) !== 'waiting'))
    } catch {
      // The database is away: whoever waits goes on waiting until their time is up, and asks again.
    } finally {
      this.#willLook = false
      if (this.#waiters.size > 0) this.#lookSoon()
    }
  }
}

const key = Symbol.for('charrette.lobbies')

/** The lobby of a runtime. On globalThis for the reason that the runtime is: modules are loaded more than once. */
function lobbyOf({ db }: Pick<Runtime, 'db'>): Lobby {
  const shared = globalThis as { [key]?: WeakMap<Runtime['db'], Lobby> }
  shared[key] ??= new WeakMap()
  const known = shared[key].get(db)
  if (known) return known
  const made = new Lobby(db)
  shared[key].set(db, made)
  return made
}

function changeOf(runtime: Runtime, id: Id<'participant'>, timeoutMs: number): Promise<void> {
  return lobbyOf(runtime).changeOf(id, timeoutMs)
}

/** Somebody was let in or turned away: their page need not wait for the next look. */
export function lookAgain(runtime: Pick<Runtime, 'db'>, people: Iterable<Id<'participant'>>): void {
  lobbyOf(runtime).tell(people)
}
