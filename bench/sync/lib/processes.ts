import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'

export const serverCore = 0
const ticksPerSecond = 100

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export interface ServerProcess {
  readonly port: number
  readonly pid: number
  /** What ended it, once something has. */
  readonly ended: () => string | null
  /** kill -9. */
  kill(): Promise<void>
  /** SIGTERM, and kill -9 for whoever ignores it. */
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

/** Starts a server on its core and waits until it accepts connections. */
export async function startServerProcess(
  args: readonly string[],
  env: Record<string, string>,
  port: number,
  core = serverCore,
): Promise<ServerProcess> {
  const log = process.env.BENCH_SERVER_LOG ? openSync(process.env.BENCH_SERVER_LOG, 'a') : 'ignore'
  const child = spawn('taskset', ['-c', String(core), process.execPath, ...args], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', log, log],
  })
  running.add(child)
  let ended: string | null = null
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child)
      ended = signal ?? `exit ${code}`
      resolve()
    })
  })
  const server: ServerProcess = {
    port,
    pid: child.pid ?? 0,
    ended: () => ended,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop() {
      child.kill('SIGTERM')
      await Promise.race([exited, sleep(15_000)])
      if (ended === null) await server.kill()
    },
  }
  for (const end = Date.now() + 30_000; ; await sleep(20)) {
    if (ended !== null) throw new Error(`the server ended with ${ended} before it listened`)
    if (await accepts(port)) return server
    if (Date.now() > end) throw new Error(`nothing listens on port ${port}`)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Processor time that processes have used so far, in ms, to 10 ms. */
export function cpuMs(...pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    const text = readProc(`${pid}/stat`)
    const [, , , , , , , , , , , user = '0', system = '0'] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    ticks += Number(user) + Number(system)
  }
  return (ticks * 1000) / ticksPerSecond
}

/** Memory in MB: now, and the most there ever was. */
export function memoryMB(pid: number): { now: number; peak: number } {
  const status = readProc(`${pid}/status`)
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

/** Makes a server that was started with collect-garbage.cjs give back what nobody holds any more. */
export async function collectGarbage(server: ServerProcess): Promise<void> {
  for (let time = 0; time < 3; time++) {
    process.kill(server.pid, 'SIGUSR2')
    await sleep(250)
  }
}

export interface CoreTime {
  readonly busyMs: number
  readonly stolenMs: number
}

/** What each core has done so far, whoever it was for. */
export function coreTimes(): CoreTime[] {
  const lines = readProc('stat')
    .split('\n')
    .filter((line) => /^cpu\d/.test(line))
  return lines.map((line) => {
    const [user = 0, nice = 0, system = 0, , , interrupt = 0, soft = 0, stolen = 0] = line
      .split(/\s+/)
      .slice(1)
      .map(Number)
    const perTick = 1000 / ticksPerSecond
    return { busyMs: (user + nice + system + interrupt + soft) * perTick, stolenMs: stolen * perTick }
  })
}

/** The processes that a process has started, and theirs. */
export function descendants(pid: number): number[] {
  const children = readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function readProc(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}
