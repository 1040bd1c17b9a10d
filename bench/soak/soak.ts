// Ten minutes of a workshop with a hundred people on one board: everybody points, every tenth drags a card, and every five
// seconds somebody leaves and comes back. Does the server's memory grow? From the root of the project, after a build:
//   DATABASE_URL=postgres://… npx tsx bench/soak/soak.ts [minutes: 10] [people: 100]
// Prints the memory after a full collection each minute; ends with 1 when the last is ten percent above the one after the
// second minute (the first fills pools and compiles code) or more.
import { freePort } from '../../scripts/lib/processes.mjs'
import { MeasuredServer } from './measured-server'
import { Person } from './person'

const minutes = Number(process.argv[2] ?? 10)
const peopleCount = Number(process.argv[3] ?? 100)
const growthMax = 0.1
const settledAfterMinutes = Math.min(2, minutes - 1)

const port: number = await freePort()
const url = `http://127.0.0.1:${port}`
const server = await MeasuredServer.start({
  PORT: String(port),
  AUTH_SECRET: 'a secret for the soak alone',
  DATABASE_URL: process.env.DATABASE_URL ?? '',
})

async function call<T>(path: string, body: unknown, token?: string): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    // Not the connection of five seconds ago, which the server may be closing at this very moment.
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const email = `soak-${Date.now()}@example.org`
const password = 'a long enough password'
await call('/accounts', { email, password, name: 'Fay' })
const { token } = await call<{ token: string }>('/tokens', { email, password, label: 'soak' })
const { id: boardId } = await call<{ id: string }>('/boards', { title: 'A soak', framework: 'data-product' }, token)
const invite = await call<{ token: string }>(`/boards/${boardId}/invites`, { role: 'contributor' }, token)

const people: Person[] = []
for (let index = 0; index < peopleCount; index++) {
  const name = `Person ${index}`
  const guest = await call<{ token: string }>('/join', { token: invite.token, name })
  const ticket = async () =>
    (await call<{ ticket: string }>(`/boards/${boardId}/tickets`, undefined, guest.token)).ticket
  const person = new Person({
    socketUrl: url.replace('http', 'ws'),
    boardId,
    name,
    isDragging: index % 10 === 0,
    ticket,
  })
  await person.come()
  people.push(person)
}

let comings = 0
let turnedAway = 0
const churn = setInterval(() => {
  const person = people[comings++ % people.length]
  person?.leave()
  const come = () =>
    person?.come().catch(() => {
      turnedAway += 1
    })
  setTimeout(() => void come(), 500)
}, 5_000)

const say = (line: string): unknown => process.stdout.write(`${line}\n`)
say('minute   RSS MB   heap MB   received MB   acknowledged')
const measured: { rss: number; heap: number }[] = []
for (let minute = 1; minute <= minutes; minute++) {
  await new Promise((resolve) => setTimeout(resolve, 60_000))
  const memory = await server.memory()
  measured.push(memory)
  const received = people.reduce((sum, person) => sum + person.received, 0) / 2 ** 20
  const acknowledged = people.reduce((sum, person) => sum + person.acknowledged, 0)
  const cells = [
    String(minute),
    memory.rss.toFixed(1),
    memory.heap.toFixed(1),
    received.toFixed(0),
    String(acknowledged),
  ]
  say(cells.map((cell, place) => cell.padStart([6, 8, 9, 13, 14][place] ?? 8)).join(' '))
}
clearInterval(churn)
for (const person of people) person.leave()
await server.stop()

const [from, to] = [measured[settledAfterMinutes - 1] ?? measured[0], measured.at(-1)]
if (!from || !to) throw new Error('nothing was measured')
const growth = to.rss / from.rss - 1
say(`${comings} left and came back, ${turnedAway} of them were turned away`)
say(`RSS after collection grew by ${(growth * 100).toFixed(1)} % from minute ${settledAfterMinutes} to ${minutes}`)
process.exit(growth < growthMax ? 0 : 1)
