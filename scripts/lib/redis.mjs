import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './processes.mjs'
import { installDebianPackage, isOnPath } from './system-package.mjs'
import { Trouble } from './say.mjs'

const programs = ['redis-server', 'valkey-server']

/** A Redis or Valkey program, installed from Debian where it is missing. */
export function ensureRedis() {
  const found = programs.find(isOnPath)
  if (found) return found
  installDebianPackage('redis-server', 'Redis')
  return 'redis-server'
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.on('data', (chunk) => {
      socket.destroy()
      resolve(String(chunk).startsWith('+PONG'))
    })
    socket.on('error', () => resolve(false))
  })

/** Starts a Redis that keeps nothing, on a free loopback port, and waits until it answers. */
export async function startRedis() {
  const port = await freePort()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'charrette-redis-'))
  const child = spawn(
    ensureRedis(),
    ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  )
  for (let attempt = 0; attempt < 400 && child.exitCode === null; attempt++) {
    if (await answers(port))
      return {
        url: `redis://127.0.0.1:${port}`,
        stop: () => child.kill('SIGTERM') && rmSync(folder, { recursive: true, force: true }),
      }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Trouble('Redis did not start.')
}
