import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { WebSocket } from 'ws'
import { freshDatabase } from './actors/database'
import { Program } from './actors/program'
import { OwnServer } from './actors/server'

interface Snapshot {
  schema: object
  store: Record<string, { typeName: string }>
}

test.describe('other programs', () => {
  test('make a board from a framework and edit it with the stock client; a killed server has everything that was acknowledged', async () => {
    const server = await OwnServer.onFreePort({ DATA_DIR: mkdtempSync(path.join(os.tmpdir(), 'charrette-kill-')) })
    await server.start()
    const program = await new Program(server.url).signUp()
    const boardId = await program.createBoard('Kill test')
    const seeded = await program.call<Snapshot>('GET', `/boards/${boardId}/document`)
    expect(Object.values(seeded.store).filter((it) => it.typeName === 'shape').length).toBeGreaterThan(60)

    const peer = await program.open(boardId)
    await expect.poll(() => peer.provider.synced).toBe(true)
    const before = peer.durable
    for (let n = 0; n < 40; n++) peer.doc.getMap('somebody-else').set(`edit-${n}`, n)
    await expect.poll(() => peer.durable).toBeGreaterThanOrEqual(before + 40)
    peer.provider.disconnect()
    await server.crash()
    await server.start()

    const after = await program.open(boardId)
    await expect.poll(() => after.provider.synced).toBe(true)
    expect(after.doc.getMap('somebody-else').size).toBe(40)
    const again = await program.call<Snapshot>('GET', `/boards/${boardId}/document`)
    expect(again.store).toEqual(seeded.store)
    peer.close()
    after.close()
    expect(await server.stop()).toBe(0)
  })

  test('the same on an external PostgreSQL', async () => {
    const server = await OwnServer.onFreePort({
      DATABASE_URL: await freshDatabase(),
      AUTH_SECRET: 'an external secret 1234',
      // As behind a proxy with a certificate.
      PUBLIC_URL: 'https://board.example.test',
    })
    await server.start()
    const { headers } = await fetch(`${server.url}/api/auth/csrf`)
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}$/)
    for (const cookie of headers.getSetCookie())
      expect(cookie).toMatch(/^__(Host|Secure)-.*; HttpOnly; Secure; SameSite=Lax$/i)
    expect(headers.getSetCookie().length).toBeGreaterThan(0)
    const program = await new Program(server.url).signUp()
    const boardId = await program.createBoard('External')
    const peer = await program.open(boardId)
    await expect.poll(() => peer.provider.synced).toBe(true)
    const before = peer.durable
    peer.doc.getMap('somebody-else').set('kept', true)
    await expect.poll(() => peer.durable).toBeGreaterThan(before)
    peer.close()
    await server.crash()
    await server.start()
    const after = await program.open(boardId)
    await expect.poll(() => after.doc.getMap('somebody-else').get('kept')).toBe(true)
    after.close()
    expect(await server.stop()).toBe(0)
  })

  test('expired, revoked and used-up invites, wrong bodies and foreign origins get the contract’s answer', async ({
    baseURL,
  }) => {
    const url = baseURL ?? ''
    const host = await new Program(url).signUp()
    const boardId = await host.createBoard('Doors', null)
    const invite = (more: object) =>
      host.call<{ id: string; token: string }>('POST', `/boards/${boardId}/invites`, { role: 'observer', ...more })

    const expired = await invite({ expiresAt: new Date(Date.now() - 1000).toISOString() })
    const revoked = await invite({})
    await host.call('DELETE', `/invites/${revoked.id}`, undefined, 204)
    const single = await invite({ maxUses: 1 })
    await Program.join(url, single.token, 'First')
    const nobody = new Program(url)
    for (const { token } of [expired, revoked, single, { token: 'made-up' }]) {
      const answer = await nobody.ask('POST', '/join', { token, name: 'Late' })
      expect([404, 410]).toContain(answer.status)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
    for (const [body, status] of [
      [{ token: 1 }, 422],
      [[], 400],
      ['text', 400],
      [{ token: single.token, name: 'A', extra: true }, 422],
    ] as const) {
      expect((await nobody.ask('POST', '/join', body)).status, JSON.stringify(body)).toBe(status)
    }
    expect((await nobody.ask('POST', '/join', undefined, { 'content-type': 'text/plain' })).status).toBe(415)

    const refused = await new Promise<number | undefined>((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${boardId}`, {
        origin: 'https://elsewhere.example',
      })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('error', () => undefined)
    })
    expect(refused).toBe(403)
  })

  test('nobody can forge what the document says of itself', async ({ baseURL }) => {
    const host = await new Program(baseURL ?? '').signUp()
    const boardId = await host.createBoard('Forged', null)
    const [forger, honest] = [await host.open(boardId), await host.open(boardId)]
    await expect.poll(() => forger.provider.synced && honest.provider.synced).toBe(true)
    const meta = honest.doc.getMap('meta').toJSON()
    forger.doc.getMap('meta').set('schema', { schemaVersion: 99, sequences: {} })
    await expect.poll(() => forger.closeCode).toBe(4403)
    const before = honest.durable
    honest.doc.getMap('somebody-else').set('works', true)
    await expect.poll(() => honest.durable).toBeGreaterThan(before)
    expect(honest.doc.getMap('meta').toJSON()).toEqual(meta)
    forger.close()
    honest.close()
  })

  test('an observer’s edits are refused and disturb nobody; a removed person is out at once', async ({ baseURL }) => {
    const url = baseURL ?? ''
    const host = await new Program(url).signUp()
    const boardId = await host.createBoard('Observed', null)
    const { token } = await host.call<{ token: string }>('POST', `/boards/${boardId}/invites`, { role: 'observer' })
    const observer = await Program.join(url, token, 'Olga')
    const [mine, theirs] = [await host.open(boardId), await observer.open(boardId)]
    await expect.poll(() => mine.provider.synced && theirs.provider.synced).toBe(true)

    theirs.doc.getMap('somebody-else').set('graffiti', true)
    await expect.poll(() => theirs.closeCode).toBe(4403)
    const before = mine.durable
    mine.doc.getMap('somebody-else').set('honest', true)
    await expect.poll(() => mine.durable).toBeGreaterThan(before)
    expect(mine.doc.getMap('somebody-else').has('graffiti')).toBe(false)

    const again = await observer.open(boardId)
    await expect.poll(() => again.doc.getMap('somebody-else').get('honest')).toBe(true)
    await host.call('DELETE', `/boards/${boardId}/members/${observer.participantId}`, undefined, 204)
    await expect.poll(() => again.closeCode).toBe(4403)
    expect((await observer.ask('GET', `/boards/${boardId}`)).status).toBe(404)
    for (const peer of [mine, theirs, again]) peer.close()
  })
})
