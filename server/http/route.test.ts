import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../lib/contracts/contract'
import { problem } from '../../lib/kernel/problems'
import { err, ok } from '../../lib/kernel/result'
import { limits } from '../../lib/protocol/limits'
import { ask, request } from '../testing/requests'
import { type TestRuntime, testRuntime } from '../testing/test-runtime'
import { endpoint, methods } from './route'

const noteContract = contract({
  method: 'POST',
  path: '/notes/:noteId',
  summary: 'A note',
  who: 'anyone',
  status: 201,
  params: z.strictObject({ noteId: z.string().regex(/^n\d$/) }),
  query: z.strictObject({ loud: z.enum(['true']).optional() }),
  body: z.strictObject({ text: z.string().max(20), tags: z.array(z.strictObject({ name: z.string() })).optional() }),
  answer: z.object({ said: z.string() }),
})
const readContract = contract({ ...noteContract, method: 'GET', status: 200, body: null })
const dropContract = contract({ ...noteContract, method: 'DELETE', status: 204, body: null, answer: null })

const note = methods(
  endpoint(noteContract, async ({ body }) => {
    if (body.text === 'throw') throw new Error('a bug')
    if (body.text === 'refuse') return err(problem('conflict', { detail: 'Not now.' }))
    return ok({ said: body.text })
  }),
  endpoint(readContract, async ({ params, query }) => ok({ said: `${params.noteId} ${query.loud ?? 'softly'}` })),
  endpoint(dropContract, async () => ok(null)),
)

let runtime: TestRuntime
beforeEach(async () => {
  runtime = await testRuntime()
})

const params = { noteId: 'n1' }
const post = (body: unknown, headers: Record<string, string> = {}) =>
  ask(note.POST, { method: 'POST', params, body, headers })

describe('what comes through the door', () => {
  test('a call that keeps the contract is answered as it says', async () => {
    const answer = await post({ text: 'hello' })
    expect([answer.status, answer.body]).toEqual([201, { said: 'hello' }])
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('a refusal of the use case keeps its words', async () => {
    expect((await post({ text: 'refuse' })).body).toMatchObject({ status: 409, detail: 'Not now.' })
  })

  test('a use case that throws answers 500', async () => {
    expect((await post({ text: 'throw' })).status).toBe(500)
  })

  test('an answer without a body has none', async () => {
    const answer = await ask(note.DELETE, { method: 'DELETE', params })
    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  test('HEAD says what GET would, without saying it', async () => {
    const answer = await ask(note.HEAD, { method: 'HEAD', params })
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([200, '', 'application/json'])
  })
})

describe('bodies', () => {
  test.each([
    ['nothing', undefined],
    ['a list', [{ text: 'a' }]],
    ['a number', 7],
    ['null', 'null'],
    ['a text', '"text"'],
    ['broken JSON', '{"text":'],
    ['no JSON at all', 'text=hello'],
    ['deep nesting that never ends', '['.repeat(100_000)],
  ])('%s is no JSON object: 400', async (_, body) => {
    const answer = await post(body, { 'content-type': 'application/json' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  })

  test('bytes that are no UTF-8 are no JSON: 400', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{"text":"'), 0xff, ...new TextEncoder().encode('"}')])
    const headers = { 'content-type': 'application/json' }
    const asked = new Request('http://localhost:3000/', { method: 'POST', headers, body: bytes })
    expect((await note.POST(asked, { params: Promise.resolve(params) })).status).toBe(400)
  })

  test.each([
    [{ text: 5 }, 'text'],
    [{ text: ['hello'] }, 'text'],
    [{}, 'text'],
    [{ text: 'x'.repeat(21) }, 'text'],
    [{ text: 'a', colour: 'red' }, 'colour'],
    [{ text: 'a', tags: [{ name: 'b' }, { name: 1 }] }, 'tags.1.name'],
    [{ text: 'a', tags: [{ name: 'b', kind: 'c' }] }, 'tags.0.kind'],
    [{ text: 'a\0b' }, 'text'],
    [{ text: 'a', tags: [{ name: '\0' }] }, 'tags.0.name'],
  ])('%j is refused and names %s', async (body, field) => {
    const answer = await post(body)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.errors as object)).toEqual([field])
  })

  test('names from an object’s own prototype are unknown fields like any other', async () => {
    expect((await post('{"text":"a","constructor":{}}')).status).toBe(422)
    expect((await post('{"text":"a","__proto__":{"admin":true}}')).status).toBe(422)
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
  ])('%s is another content type: 415', async (type) => {
    expect((await post('{"text":"a"}', { 'content-type': type })).status).toBe(415)
  })

  test('a content type may name UTF-8', async () => {
    expect((await post('{"text":"a"}', { 'content-type': 'Application/JSON; charset=UTF-8' })).status).toBe(201)
  })

  test('one byte over the limit is too large, the limit itself is not', async () => {
    const atLimit = '{"text":"a"}'.padEnd(limits.bodyBytesMax, ' ')
    expect((await post(atLimit)).status).toBe(201)
    expect((await post(`${atLimit} `)).status).toBe(413)
  })

  test('a body that never ends is not read to its end', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64 * 1024
        controller.enqueue(new Uint8Array(64 * 1024).fill(32))
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const answer = await note.POST(new Request('http://localhost:3000/', init), { params: Promise.resolve(params) })
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(limits.bodyBytesMax * 2)
  })

  test('a sender that hangs up gets 400, and nothing is logged as a failure', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('hung up')) })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const answer = await note.POST(new Request('http://localhost:3000/', init), { params: Promise.resolve(params) })
    expect([answer.status, runtime.logged]).toEqual([400, []])
  })

  test('where no body is expected, nothing or an empty object may be sent', async () => {
    const drop = (body?: unknown) => ask(note.DELETE, { method: 'DELETE', params, body })
    expect([(await drop()).status, (await drop({})).status]).toEqual([204, 204])
    expect((await drop({ force: true })).status).toBe(422)
  })
})

describe('addresses and methods', () => {
  test.each([
    ['?loud=false', 'loud'],
    ['?loud=true&loud=true', 'loud'],
    ['?loud=true&quick=1', 'quick'],
    ['?loud=%00', 'loud'],
  ])('the query %s is refused and names %s', async (query, field) => {
    const answer = await ask(note.GET, { path: `/api/v1/notes/n1${query}`, params })
    expect([answer.status, Object.keys(answer.body.errors as object)]).toEqual([422, [field]])
  })

  test('an id that cannot exist asks strangers to sign in', async () => {
    expect((await ask(note.GET, { params: { noteId: '../etc' } })).status).toBe(401)
  })

  test('other methods get 405 and hear which are offered', async () => {
    for (const method of ['PUT', 'PATCH'] as const) {
      const answer = await ask(note[method], { method, params })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'DELETE, GET, HEAD, OPTIONS, POST'])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  test('OPTIONS tells the methods and lets no other origin in', async () => {
    const answer = await ask(note.OPTIONS, { method: 'OPTIONS', params })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS, POST'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('origins', () => {
  const cookie = 'charrette.guest=charrette_guest_x'
  const ours = 'http://localhost:3000'

  test.each([
    [{ cookie, origin: ours }, 201],
    [{ cookie, origin: 'http://127.0.0.1:3000' }, 201],
    [{ cookie }, 403],
    [{ cookie, origin: 'http://localhost:3001' }, 403],
    [{ cookie, origin: 'https://localhost:3000' }, 403],
    [{ cookie, origin: 'null' }, 403],
    [{ cookie, origin: `${ours}.evil.test` }, 403],
    [{ origin: 'https://evil.test' }, 403],
    [{}, 201],
    [{ cookie: 'theme=dark' }, 201],
  ])('a change with %j answers %i', async (headers, status) => {
    expect((await post({ text: 'a' }, headers as Record<string, string>)).status).toBe(status)
  })

  test('reading is open to links from anywhere', async () => {
    const answer = await ask(note.GET, { params, headers: { cookie, origin: 'https://evil.test' } })
    expect(answer.status).toBe(200)
  })
})

describe('promises of the API itself', () => {
  const leaky = methods(endpoint(readContract, async () => ok({ said: 'a', password: 'b' })))
  const broken = methods(endpoint(readContract, async () => ok({ said: 5 } as unknown as { said: string })))

  test('in development and tests an answer that breaks its contract, or tells more, is a bug', async () => {
    expect((await ask(leaky.GET, { params })).status).toBe(500)
    expect((await ask(broken.GET, { params })).status).toBe(500)
  })

  test('in production the check is not paid for', async () => {
    await testRuntime({ config: { mode: 'production' } })
    expect((await ask(leaky.GET, { params })).status).toBe(200)
  })

  test('a Response of its own keeps its headers and gets the others', async () => {
    const bytes = methods(
      endpoint(readContract, async () => new Response('x', { headers: { 'Cache-Control': 'max-age=9', ETag: '"1"' } })),
    )
    const { headers } = await bytes.GET(request({}), { params: Promise.resolve(params) })
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['max-age=9', '"1"'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a password that a proxy in front asks for is no token of ours', async () => {
    expect((await ask(note.GET, { params, headers: { authorization: 'Basic YTpi' } })).status).toBe(200)
  })

  test('a token that opens nothing is refused rather than ignored', async () => {
    for (const bearer of ['charrette_api_x', 'charrette_guest_x', 'x', '']) {
      expect((await ask(note.GET, { params, bearer })).status).toBe(401)
    }
  })
})
