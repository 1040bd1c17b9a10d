import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'

const root = path.resolve(import.meta.dirname, '../..')

/** The built product in a process whose memory can be collected and read from outside, as Node's debugger allows. */
export class MeasuredServer {
  readonly #child: ChildProcess
  readonly #debugger: WebSocket
  #asked = 0

  private constructor(child: ChildProcess, debug: WebSocket) {
    this.#child = child
    this.#debugger = debug
  }

  static async start(env: Readonly<Record<string, string>>): Promise<MeasuredServer> {
    const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', path.join(root, 'dist/server.mjs')], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const address = new Promise<string>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [, found] = /listening on (ws:\S+)/.exec(line) ?? []
        if (found) resolve(found)
      })
    })
    const ready = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => line.includes('ready on') && resolve())
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}; is there a build?`)))
    })
    const debug = new WebSocket(await address)
    await new Promise((resolve) => debug.once('open', resolve))
    await ready
    return new MeasuredServer(child, debug)
  }

  /** The memory of the process in MB after everything that can be collected was. */
  async memory(): Promise<{ rss: number; heap: number }> {
    for (let i = 0; i < 3; i++) await this.#ask('HeapProfiler.collectGarbage')
    const usage = (await this.#ask('Runtime.getHeapUsage')) as { usedSize: number }
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? []
    return { rss: Number(kilobytes) / 1024, heap: usage.usedSize / 2 ** 20 }
  }

  async stop(): Promise<void> {
    this.#debugger.close()
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    await ended
  }

  #ask(method: string): Promise<unknown> {
    const id = ++this.#asked
    return new Promise((resolve) => {
      const hear = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as { id?: number; result?: unknown }
        if (answer.id !== id) return
        this.#debugger.off('message', hear)
        resolve(answer.result)
      }
      this.#debugger.on('message', hear)
      this.#debugger.send(JSON.stringify({ id, method }))
    })
  }
}
