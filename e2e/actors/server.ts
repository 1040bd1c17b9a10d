import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A port that nobody else has at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A server of one's own, started as a newcomer does, for tests that stop it in unfriendly ways. */
export class OwnServer {
  readonly url: string
  output = ''
  #process: ChildProcess | null = null

  /** One on a port that nobody else has. */
  static async onFreePort(env: Readonly<Record<string, string>>): Promise<OwnServer> {
    return new OwnServer(await freePort(), env)
  }

  private constructor(
    readonly port: number,
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.url = `http://localhost:${port}`
  }

  /** Starts it and waits until it accepts requests; throws with its output when it ends instead. */
  async start(command: readonly [string, ...string[]] = ['node', 'scripts/start.mjs']): Promise<void> {
    const { DATABASE_URL: _, AUTH_SECRET: __, ...inherited } = process.env
    const [program, ...args] = command
    const child = spawn(program, args, {
      cwd: root,
      env: { ...inherited, LOG_LEVEL: 'warn', PORT: String(this.port), ...this.env },
    })
    this.#process = child
    // A story that fails does not come to its end: what it started must not go on beside the next ones.
    const end = (): void => void child.kill('SIGTERM')
    process.once('exit', end)
    child.once('exit', () => process.off('exit', end))
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    while (child.exitCode === null && child.signalCode === null) {
      if (await this.isReady()) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the server ended (${child.exitCode ?? child.signalCode}):\n${this.output}`)
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/health/ready`)).ok
    } catch {
      return false
    }
  }

  get launcherPid(): number {
    if (!this.#process?.pid) throw new Error('not started')
    return this.#process.pid
  }

  /** The process that serves: the launcher's child that runs dist/server.mjs. */
  get serverPid(): number {
    const children = readFileSync(`/proc/${this.launcherPid}/task/${this.launcherPid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
      .map(Number)
    const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.mjs'))
    if (!found) throw new Error('no server process')
    return found
  }

  /** Sends a signal to the launcher and waits for its end; returns the exit status. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#process
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    child.kill(signal)
    return ended
  }

  /** Kills the serving process the hard way and waits until the launcher has noticed. */
  async crash(): Promise<void> {
    const child = this.#process
    if (!child) throw new Error('not started')
    const ended = new Promise((resolve) => child.once('exit', resolve))
    process.kill(this.serverPid, 'SIGKILL')
    await ended
  }
}
