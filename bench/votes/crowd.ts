/**
 * `npx tsx bench/votes/crowd.ts http://localhost:3000 [voters] [seconds] [taps]`: so many guests join a board, open a socket
 * each, and vote within so many seconds, every tap a ballot of its own. Says how long a ballot took, from the request to the
 * answer that it is committed, and compares the published result with what was sent, receipt by receipt.
 */
import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { WebSocket } from 'ws'
import { markOf } from '../../lib/workshop/receipt'

const [origin = 'http://localhost:3000', ...numbers] = process.argv.slice(2)
const [voters = 500, seconds = 10, taps = 1] = numbers.map(Number)
const agent = new Agent({ keepAlive: true, maxSockets: 200 })

interface Answer {
  readonly status: number
  readonly body: Record<string, never>
}

function call(method: string, path: string, { as, body }: { as?: string; body?: object } = {}): Promise<Answer> {
  const text = body && JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = {}
    if (as) headers.authorization = `Bearer ${as}`
    if (text)
      Object.assign(headers, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) })
    const asked = request(`${origin}/api/v1${path}`, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const read = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, body: read.startsWith('{') ? JSON.parse(read) : {} })
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}

async function must(
  method: string,
  path: string,
  more: Parameters<typeof call>[2] = {},
): Promise<Record<string, never>> {
  const { status, body } = await call(method, path, more)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Some at a time: this is about the votes, not about the joining. */
async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T, at)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

const email = `bench-${Date.now()}@example.test`
const password = 'a long password for a bench'
await must('POST', '/accounts', { body: { email, password, name: 'Bench' } })
const facilitator = (await must('POST', '/tokens', { body: { email, password, label: 'bench' } })).token as string
const boardId = (await must('POST', '/boards', { as: facilitator, body: { title: 'Crowd', framework: null } }))
  .id as string
const invite = await must('POST', `/boards/${boardId}/invites`, { as: facilitator, body: { role: 'stakeholder' } })

let heard = 0
let heardBytes = 0
const people = await inTurns(Array.from({ length: voters }), 20, async (_, at) => {
  const { token } = await must('POST', '/join', { body: { token: invite.token, name: `Voter ${at}` } })
  const { ticket } = await must('POST', `/boards/${boardId}/tickets`, { as: token })
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/sync/${boardId}?ticket=${ticket}`)
  socket.on('message', (data: Buffer) => {
    if (data[0] !== 101) return
    heard += 1
    heardBytes += data.length
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { token: token as string, socket }
})

const options = ['buy', 'build', 'rent', 'wait'].map((id) => ({ id, label: id }))
const asked = { question: 'Which first?', options, votesPerPerson: 5, anonymous: true, reveal: 'on-close' }
const round = await must('POST', `/boards/${boardId}/rounds`, { as: facilitator, body: asked })
const roundId = round.id as string
await new Promise((resolve) => setTimeout(resolve, 1_000)) // the joining has died down
heard = 0
heardBytes = 0

/** Seconds of processor time that the server has used: what a busy machine does not blur. Null where metrics are not ours to read. */
async function cpuSeconds(): Promise<number | null> {
  const text = await fetch(`${origin}/metrics`).then((it) => it.text())
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) || null
}

const cpuBefore = await cpuSeconds()
const latencies: number[] = []
const statuses = new Map<number, number>()
const startedAt = performance.now()
const cast = await Promise.all(
  people.map(async ({ token }, at) => {
    let votes: { option: string; votes: number }[] = []
    let receipt = ''
    const tapsAt = Array.from({ length: taps }, () => Math.random() * seconds * 1000).sort((a, b) => a - b)
    for (const [tap, due] of tapsAt.entries()) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, startedAt + due - performance.now())))
      votes = [
        { option: options[(at + tap) % 4]?.id ?? '', votes: 1 + ((at + tap) % 3) },
        { option: options[(at + tap + 1) % 4]?.id ?? '', votes: 1 },
      ]
      const from = performance.now()
      const { status, body } = await call('PUT', `/rounds/${roundId}/ballot`, { as: token, body: { choices: votes } })
      latencies.push(performance.now() - from)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      receipt = (body.receipt as string | undefined) ?? receipt
    }
    return { votes, receipt }
  }),
)
const lasted = (performance.now() - startedAt) / 1000
await new Promise((resolve) => setTimeout(resolve, 1_000))
const [signals, signalBytes] = [heard, heardBytes]
const cpuAfter = await cpuSeconds()

const closingFrom = performance.now()
const closed = await must('POST', `/rounds/${roundId}/close`, { as: facilitator })
const closing = performance.now() - closingFrom
const tally = closed.tally as unknown as { votes: number; voters: number; options: { option: string; votes: number }[] }
const expected = new Map(options.map(({ id }) => [id, 0]))
for (const { votes } of cast) for (const it of votes) expected.set(it.option, (expected.get(it.option) ?? 0) + it.votes)
const isExact = tally.voters === voters && tally.options.every(({ option, votes }) => votes === expected.get(option))
const { marks } = (await must('GET', `/rounds/${roundId}/ballots`, { as: facilitator })) as unknown as {
  marks: { options: { option: string; counted: { mark: string; votes: number }[] }[] }
}
const counted = new Map(
  marks.options.flatMap(({ option, counted }) => counted.map((it) => [`${option} ${it.mark}`, it.votes])),
)
const found = cast.filter(({ votes, receipt }) =>
  votes.every((it) => counted.get(`${it.option} ${markOf(receipt, { roundId, option: it.option })}`) === it.votes),
).length
for (const { socket } of people) socket.terminate()
agent.destroy()

latencies.sort((a, b) => a - b)
const percentile = (p: number) =>
  Math.round(latencies[Math.min(latencies.length - 1, Math.floor((latencies.length * p) / 100))] ?? 0)
const say = (line: string) => process.stdout.write(`${line}\n`)
say(`${voters} voters, ${latencies.length} ballots in ${lasted.toFixed(1)} s`)
say(`answers: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`)
say(
  `a ballot: p50 ${percentile(50)} ms, p95 ${percentile(95)} ms, p99 ${percentile(99)} ms, slowest ${percentile(100)} ms`,
)
if (cpuBefore && cpuAfter) {
  const each = ((cpuAfter - cpuBefore) * 1000) / latencies.length
  say(`processor: ${each.toFixed(1)} ms of the server for each ballot`)
}
say(
  `signals: ${(signals / voters).toFixed(1)} to each person, ${Math.round(signalBytes / Math.max(1, signals))} bytes each`,
)
say(`closing and counting: ${Math.round(closing)} ms`)
say(`tally: ${isExact ? 'exact' : 'WRONG'}; ${found} of ${voters} receipts found with their votes`)
process.exit(isExact && found === voters && [...statuses.keys()].every((it) => it === 200) ? 0 : 1)
