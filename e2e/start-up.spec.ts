import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { OwnServer } from './actors/server'

const folder = (): string => mkdtempSync(path.join(os.tmpdir(), 'charrette-start-'))

test.describe('npm start', () => {
  test('serves, keeps its secret to itself, ends with 0 on SIGTERM sent to npm, and starts again on the same data', async () => {
    const dataDir = folder()
    const server = await OwnServer.onFreePort({ DATA_DIR: dataDir })
    await server.start(['npm', 'start'])
    expect(server.output).toContain(server.url)
    expect(await (await fetch(`${server.url}/api/health/ready`)).json()).toMatchObject({ database: 'up' })
    expect((await fetch(`${server.url}/api/health/live`)).status).toBe(200)
    expect(statSync(path.join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600)
    const begun = Date.now()
    expect(await server.stop('SIGTERM')).toBe(0)
    expect(Date.now() - begun).toBeLessThan(10_000)
    await server.start(['npm', 'start'])
    expect(await server.stop('SIGINT')).toBe(0)
  })

  test('refuses a second start on the same data folder and leaves the first one alone', async () => {
    const dataDir = folder()
    const first = await OwnServer.onFreePort({ DATA_DIR: dataDir })
    await first.start()
    await expect((await OwnServer.onFreePort({ DATA_DIR: dataDir })).start()).rejects.toThrow(/already runs on/)
    expect(await first.isReady()).toBe(true)
    expect(await first.stop()).toBe(0)
  })

  test('takes over the PostgreSQL that a killed launcher left behind', async () => {
    const dataDir = folder()
    const server = await OwnServer.onFreePort({ DATA_DIR: dataDir })
    await server.start()
    const left = server.serverPid
    await server.stop('SIGKILL')
    await expect.poll(() => isAlive(left), { message: 'the server ends when its launcher is gone' }).toBe(false)
    await server.start()
    expect(server.output).toContain('Taking over the PostgreSQL')
    expect(await server.stop()).toBe(0)
  })

  test('says which port is taken and ends', async () => {
    const dataDir = folder()
    const first = await OwnServer.onFreePort({ DATA_DIR: dataDir })
    await first.start()
    const second = await OwnServer.onFreePort({ DATA_DIR: folder(), PORT: String(first.port) })
    await expect(second.start()).rejects.toThrow(new RegExp(`Port ${first.port} is taken`))
    expect(await first.stop()).toBe(0)
  })

  test('names every fault of the environment', async () => {
    const server = await OwnServer.onFreePort({ DATA_DIR: folder(), SIGNUP: 'sometimes', LOG_LEVEL: 'loud' })
    await expect(server.start()).rejects.toThrow(/SIGNUP[\s\S]*LOG_LEVEL/)
    const withoutSecret = await OwnServer.onFreePort({ DATABASE_URL: 'postgres://localhost/none' })
    await expect(withoutSecret.start()).rejects.toThrow(/AUTH_SECRET must be set/)
  })

  test('keeps the database elsewhere when its user cannot enter the data folder', async () => {
    test.skip(process.getuid?.() !== 0, 'only root has to step aside')
    const home = folder()
    mkdirSync(path.join(home, 'data'))
    chmodSync(home, 0o700)
    const server = await OwnServer.onFreePort({ DATA_DIR: path.join(home, 'data') })
    await server.start()
    expect(readFileSync(path.join(home, 'data/postgres'), 'utf8')).toMatch(/\/var\/lib\/charrette\/[0-9a-f]{12}/)
    expect(await server.stop()).toBe(0)
  })

  test('answers unknown addresses, wrong methods and oversized bodies as the contract says', async ({ baseURL }) => {
    const unknown = await fetch(`${baseURL}/api/v1/nothing`)
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ])
    const wrong = await fetch(`${baseURL}/api/v1/me`, { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, expect.stringContaining('GET')])
    const large = await fetch(`${baseURL}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'x'.repeat(400_000) }),
    })
    expect(large.status).toBe(413)
    expect((await fetch(`${baseURL}/metrics`)).status).toBe(200)
    expect((await fetch(`${baseURL}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.1' } })).status).toBe(404)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
