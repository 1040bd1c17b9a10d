import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface Nginx {
  readonly url: string
  stop(): Promise<void>
}

/** Starts nginx with the configuration of docs/examples in front of two nodes; only addresses are replaced. */
export async function startNginx(port: number, nodes: readonly [number, number]): Promise<Nginx> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'charrette-nginx-'))
  chmodSync(folder, 0o755)
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const places = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')
  const example = readFileSync(path.join(root, 'docs/examples/nginx.conf'), 'utf8')
  const configuration = example
    .replace('127.0.0.1:3001', `127.0.0.1:${nodes[0]}`)
    .replace('127.0.0.1:3002', `127.0.0.1:${nodes[1]}`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('http {', `http {\n${places}`)
  writeFileSync(path.join(folder, 'nginx.conf'), configuration)
  const program = process.env.NGINX_PATH ?? '/usr/sbin/nginx'
  const child = spawn(program, ['-p', folder, '-e', 'stderr', '-c', 'nginx.conf', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://localhost:${port}`
  await answers(child, url, () => said)
  return {
    url,
    async stop() {
      child.kill('SIGQUIT')
      const timer = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await ended
      clearTimeout(timer)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(child: ChildProcess, url: string, said: () => string): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const isThere = await fetch(`${url}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nginx ended (${child.exitCode ?? child.signalCode}):\n${said()}`)
}
