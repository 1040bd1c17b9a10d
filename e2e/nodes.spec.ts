import { expect, test } from '@playwright/test'
import { freshDatabase } from './actors/database'
import { type Nginx, startNginx } from './actors/nginx'
import { Peer, Program } from './actors/program'
import { freePort, OwnServer } from './actors/server'

let nginx: Nginx
let nodes: readonly [OwnServer, OwnServer]
const started: OwnServer[] = []
let env: Record<string, string>

test.beforeAll(async () => {
  const port = await freePort()
  env = {
    DATABASE_URL: await freshDatabase(),
    REDIS_URL: process.env.TEST_REDIS_URL ?? '',
    AUTH_SECRET: 'the same on both of the nodes',
    PUBLIC_URL: `http://localhost:${port}`,
    TRUSTED_PROXIES: '127.0.0.1',
  }
  nodes = [await OwnServer.onFreePort(env), await OwnServer.onFreePort(env)]
  started.push(...nodes)
  await Promise.all(nodes.map((node) => node.start()))
  nginx = await startNginx(port, [nodes[0].port, nodes[1].port])
})
test.afterAll(async () => {
  await nginx?.stop()
  await Promise.all(started.map((node) => node.stop('SIGKILL')))
})

/** How many sockets are open on a node. */
async function connections({ url }: OwnServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^charrette_connections (\d+)$/m.exec(metrics)?.[1])
}

const notes = ({ doc }: Peer) => doc.getMap<string>('notes')

test('two nodes behind nginx serve a board together, and one of them alone when the other is killed', async () => {
  const facilitator = await new Program(nginx.url).signUp('Fay')
  const boardId = await facilitator.createBoard('On two nodes')
  const { token } = await facilitator.call<{ token: string }>('POST', `/boards/${boardId}/invites`, {
    role: 'contributor',
  })
  const guest = await Program.join(nginx.url, token, 'Gus')

  // The balancer sends everybody on a board to the same node.
  const fay = await facilitator.open(boardId)
  const gus = await guest.open(boardId)
  await expect.poll(() => fay.provider.synced && gus.provider.synced).toBe(true)
  const counts = await Promise.all(nodes.map(connections))
  expect([...counts].sort()).toEqual([0, 2])
  const [home, other] = counts[0] === 2 ? nodes : [nodes[1], nodes[0]]

  // Whoever comes to the other node all the same is on the same board.
  const again = new Peer(other.url, boardId, await guest.ticket(boardId))
  await expect.poll(() => again.provider.synced).toBe(true)
  notes(fay).set('fay', 'from one node')
  await expect.poll(() => notes(again).get('fay')).toBe('from one node')
  notes(again).set('gus', 'from the other')
  await expect.poll(() => notes(fay).get('gus')).toBe('from the other')

  // What is decided on either holds on both.
  await facilitator.call('DELETE', `/boards/${boardId}/members/${guest.participantId}`, undefined, 204)
  await expect.poll(() => [gus.closeCode, again.closeCode]).toEqual([4403, 4403])

  for (const { url } of nodes)
    expect(await (await fetch(`${url}/api/health/ready`)).json()).toEqual({ database: 'up', redis: 'up' })
  // The way in says nothing of the inside.
  expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404)

  // Nothing that was acknowledged is lost with the node.
  await expect.poll(() => fay.durable).toBeGreaterThan(0)
  notes(fay).set('last', 'words')
  const sent = fay.durable
  await expect.poll(() => fay.durable).toBeGreaterThan(sent)
  await home.crash()
  const back = await facilitator.open(boardId)
  await expect.poll(() => back.provider.synced).toBe(true)
  expect(notes(back).toJSON()).toEqual({ fay: 'from one node', gus: 'from the other', last: 'words' })
  expect(await connections(other)).toBe(1)
  // Calls too are answered, also those that change something.
  await facilitator.createBoard('After that', null)
  for (const peer of [fay, gus, again, back]) peer.provider.destroy()
})

test('a node that cannot reach Redis serves all the same, and says so', async () => {
  const node = await OwnServer.onFreePort({ ...env, REDIS_URL: 'redis://127.0.0.1:1' })
  await node.start()
  const ready = await fetch(`${node.url}/api/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([200, { database: 'up', redis: 'down' }])
  expect(await node.stop()).toBe(0)
})
