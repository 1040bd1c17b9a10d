import { endOfTable } from './backup-format'

const newline = 10
const end = Buffer.from(`${endOfTable}\n`)
/** Longer than any line between tables can be. */
const lineMaxBytes = 1_000_000

/** The file ends before what it holds does. */
export class CutShort extends Error {}

/** Reads a backup's bytes: lines between the tables one by one, and the lines of a table as they come, however long. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)
  #isOver = false

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The next line without its end; null after the last. */
  async line(): Promise<string | null> {
    for (;;) {
      const at = this.#rest.indexOf(newline)
      if (at !== -1) {
        const line = this.#rest.subarray(0, at).toString('utf8')
        this.#rest = this.#rest.subarray(at + 1)
        return line
      }
      if (this.#rest.length > lineMaxBytes || !(await this.#more())) return null
    }
  }

  /** The lines of a table up to what ends it. Throws where the file ends before. */
  async *table(): AsyncGenerator<Buffer> {
    let isLineStart = true
    for (;;) {
      if (isLineStart) await this.#atLeast(end.length)
      if (isLineStart && this.#rest.subarray(0, end.length).equals(end)) {
        this.#rest = this.#rest.subarray(end.length)
        return
      }
      if (this.#rest.length === 0 && !(await this.#more())) throw new CutShort('the file ends in the middle of a table')
      const stop = this.#endWithin()
      const chunk = this.#rest.subarray(0, stop)
      this.#rest = this.#rest.subarray(stop)
      isLineStart = chunk.at(-1) === newline
      if (chunk.length > 0) yield chunk
    }
  }

  /** Up to where what is here surely belongs to the table. */
  #endWithin(): number {
    const at = this.#rest.indexOf(`\n${endOfTable}\n`)
    if (at !== -1) return at + 1
    // What ends the table may be cut in two: a last line that is not whole waits for its rest when it begins as an end does.
    const lastLine = this.#rest.lastIndexOf(newline) + 1
    const isPerhapsEnd =
      lastLine > 0 && end.subarray(0, this.#rest.length - lastLine).equals(this.#rest.subarray(lastLine))
    return isPerhapsEnd ? lastLine : this.#rest.length
  }

  async #atLeast(bytes: number): Promise<void> {
    while (this.#rest.length < bytes) if (!(await this.#more())) return
  }

  async #more(): Promise<boolean> {
    if (this.#isOver) return false
    const { value, done } = await this.#source.next()
    if (done) {
      this.#isOver = true
      return false
    }
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value])
    return true
  }
}
