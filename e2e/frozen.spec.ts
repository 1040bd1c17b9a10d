import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { WebSocket } from 'ws'
import { type Peer, Program } from './actors/program'
import { OwnServer } from './actors/server'

/** A PostgreSQL and all its children. */
function processesOf(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(postmaster)
    } catch {
      return false // it ended as we looked
    }
  })
  return [postmaster, ...children.map(Number)]
}

const notes = ({ doc }: Peer) => doc.getMap<number>('notes')

test('while PostgreSQL stands still people go on, calls are told to come back, and afterwards everything is saved', async () => {
  test.skip(!process.env.CHARRETTE_LONG_STORIES, 'npm run proof; server/observability has the short version')
  test.skip(process.platform !== 'linux', 'looks into /proc')
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'charrette-frozen-'))
  chmodSync(dataDir, 0o755) // or the database of a root is elsewhere
  const server = await OwnServer.onFreePort({ DATA_DIR: dataDir })
  await server.start()
  const fay = await new Program(server.url).signUp('Fay')
  const boardId = await fay.createBoard('While it freezes', null)
  const [one, two] = [await fay.open(boardId), await fay.open(boardId)]
  await expect.poll(() => one.provider.synced && two.provider.synced).toBe(true)
  notes(one).set('before', 1)
  await expect.poll(() => one.durable).toBeGreaterThan(1)
  const ticket = await fay.ticket(boardId)

  const postmaster = Number.parseInt(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
  const frozen = processesOf(postmaster)
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
  try {
    const acknowledged = one.durable
    const begun = fay.ask('GET', `/boards/${boardId}`)
    notes(one).set('during', 2)
    await expect.poll(() => notes(two).get('during')).toBe(2)
    // What had begun is answered within seconds, what comes later at once.
    for (const answer of [await begun, await fay.ask('POST', '/boards', { title: 'No' })]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const ready = await fetch(`${server.url}/api/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, { database: 'down', redis: 'off' }])
    const closed = new Promise<number>((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${boardId}?ticket=${ticket}`)
      socket.addEventListener('close', ({ code }) => resolve(code))
    })
    expect(await closed).toBe(1013)
    notes(two).set('still', 3)
    await expect.poll(() => notes(one).get('still')).toBe(3)
    expect(one.durable).toBe(acknowledged)
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT')
  }

  await expect.poll(() => one.durable).toBeGreaterThan(2)
  await expect.poll(async () => (await fay.ask('GET', `/boards/${boardId}`)).status).toBe(200)
  expect([one.closeCode, two.closeCode]).toEqual([null, null])
  const late = await fay.open(boardId)
  await expect.poll(() => notes(late).toJSON()).toEqual({ before: 1, during: 2, still: 3 })
  for (const peer of [one, two, late]) peer.close()
  expect(await server.stop()).toBe(0)
})
