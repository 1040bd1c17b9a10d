interface Waiting<Asker, Answer> {
  readonly asker: Asker
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** So many are answered from one reading: who comes later should not wait for a whole crowd. */
const togetherMax = 32

/**
 * Who asks about the same thing at the same time is answered from one reading: the first at once, whoever comes while that is
 * under way together by the next, which therefore begins after they asked. Nobody gets an answer older than their question.
 */
export class Gathered<Key, Asker, Answer> {
  readonly #read: (key: Key, askers: readonly Asker[]) => Promise<readonly Answer[]>
  readonly #waiting = new Map<Key, Waiting<Asker, Answer>[]>()

  /** `read` answers in the order of the askers. */
  constructor(read: (key: Key, askers: readonly Asker[]) => Promise<readonly Answer[]>) {
    this.#read = read
  }

  ask(key: Key, asker: Asker): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key)
      const mine = { asker, resolve, reject }
      if (waiting) return void waiting.push(mine)
      this.#waiting.set(key, [])
      void this.#answerAll(key, [mine])
    })
  }

  async #answerAll(key: Key, first: readonly Waiting<Asker, Answer>[]): Promise<void> {
    let some = first
    while (some.length > 0) {
      await this.#answer(key, some)
      some = this.#waiting.get(key)?.splice(0, togetherMax) ?? []
    }
    this.#waiting.delete(key)
  }

  async #answer(key: Key, some: readonly Waiting<Asker, Answer>[]): Promise<void> {
    try {
      const answers = await this.#read(
        key,
        some.map(({ asker }) => asker),
      )
      some.forEach(({ resolve }, place) => resolve(answers[place] as Answer))
    } catch (error) {
      const [only] = some
      if (some.length === 1) return only?.reject(error)
      // What goes wrong for one of them must not go wrong for all.
      for (const each of some) await this.#answer(key, [each])
    }
  }
}
