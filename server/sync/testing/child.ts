import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface ChildServer {
  readonly url: string
  readonly process: ChildProcess
  /** Ends it and resolves with its exit code, null when a signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** Starts child-server.ts and waits until it listens. */
export async function startChild(
  databaseUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  const script = path.resolve('server/sync/testing/child-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...more, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void exited.then((code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    url,
    process: child,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}
