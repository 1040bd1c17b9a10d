import {
  afterEvent,
  changesIn,
  nextTurn,
  type Outage,
  type Saving,
  type SavingEvent,
  type SavingModel,
  savingAt,
  savingAtFirst,
} from './saving-state'

/** `unsaved` also counts changes that are too young for the words to tell. */
export interface SavingView {
  readonly saving: Saving
  readonly unsaved: number
}

/** Runs the saving machine on the real clock: one timer, and a new value only when the words change. */
export class SavingTracker {
  #model = savingAtFirst(Date.now())
  #view: SavingView = { saving: savingAt(this.#model, Date.now()), unsaved: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #onOutageOver: (outage: Outage) => void

  constructor(onOutageOver: (outage: Outage) => void) {
    this.#onOutageOver = onOutageOver
    this.#look()
  }

  readonly get = (): SavingView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get hasEnded(): boolean {
    return this.#model.link.kind === 'ended'
  }

  take(event: SavingEvent): void {
    const before = this.#model
    this.#model = afterEvent(before, event)
    if (this.#model.lastOutage && this.#model.lastOutage !== before.lastOutage)
      this.#onOutageOver(this.#model.lastOutage)
    this.#look()
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#listeners.clear()
  }

  #look(): void {
    const now = Date.now()
    clearTimeout(this.#timer)
    const turn = nextTurn(this.#model, now)
    if (turn !== null) this.#timer = setTimeout(() => this.#look(), turn - now)
    const view = { saving: savingAt(this.#model, now), unsaved: unsavedIn(this.#model) }
    if (isSame(view, this.#view)) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

function isSame(a: SavingView, b: SavingView): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function unsavedIn(model: SavingModel): number {
  return Math.max(changesIn(model), model.heldSince === null ? 0 : 1)
}
