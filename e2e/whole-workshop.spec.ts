import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import type { WorkshopState } from '../lib/workshop/workshop-state'
import { Person } from './actors/person'
import { Phone } from './actors/phone'
import { Program } from './actors/program'

const card = 'shape:dp-type-raw'
const secret = 'The sponsor has left already'

/** The moments at which two more people come in: drawn once from a seed, so that a failure can be run again. */
const lateMoments = drawn(20_261_125, ['objectives', 'writing', 'shown', 'voting', 'review'] as const)

/** Twenty minutes in three steps. */
const agenda = [
  { id: 'objectives', title: 'Objectives', minutes: 6, privateMode: 'anonymous' },
  { id: 'type', title: 'Product type', minutes: 8, decision: 'dp-type', prompt: 'Which type first?' },
  { id: 'review', title: 'Review', minutes: 6, writers: ['contributor'] },
]

test('a whole workshop: a facilitator, two stakeholders, an observer and a phone', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  const url = baseURL ?? ''
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(url)
  const boardId = await priya.createBoard('Data product', 'The whole workshop')
  const asPriya = driver(priya.page, boardId)
  const link = async (role: string) => (await asPriya<{ url: string }>('POST', 'invites', { role })).url
  const [stakeholders, observers, contributors] = [
    await link('stakeholder'),
    await link('observer'),
    await link('contributor'),
  ]
  const [marco, noor, ola] = await Promise.all([
    Person.arrives(browser, 'Marco'),
    Person.arrives(browser, 'Noor'),
    Person.arrives(browser, 'Ola'),
  ])
  const cleo = await Phone.arrives(browser, 'Cleo')
  const heardBy = [priya, marco, ola, cleo].map(({ page }) => listens(page))
  // One after the other: three browsers that start at once on two cores tell nothing of the product.
  await marco.joins(stakeholders)
  await noor.joins(stakeholders)
  await ola.joins(observers)
  const { code } = await asPriya<{ code: string }>('POST', 'code', {})
  await cleo.joinsByCode(code)

  /** Somebody comes in now, if the seed says so, and has what everybody has within two seconds. */
  async function lateAt(moment: (typeof lateMoments)[number]): Promise<void> {
    if (!lateMoments.includes(moment)) return
    const late = await Program.join(url, tokenOf(contributors), `Late at ${moment}`)
    const peer = await late.open(boardId)
    await expect(async () => {
      const [mine, theirs] = await Promise.all([
        late.call<{ workshop: WorkshopState }>('GET', `/boards/${boardId}/workshop`),
        priya.read<{ workshop: WorkshopState }>('workshop'),
      ])
      expect(mine.workshop).toEqual(theirs.workshop)
      expect(Object.keys(peer.records.toJSON()).sort()).toEqual(Object.keys(await priya.document()).sort())
    }).toPass({ timeout: 2_000, intervals: [50] })
    peer.close()
  }

  await test.step('the session begins with people writing for themselves', async () => {
    await asPriya('POST', 'sessions', { title: 'Discovery', agenda })
    for (const { page } of [priya, marco, noor, ola]) await expect(strip(page)).toContainText('Step 1 of 3')
    await expect(cleo.page.getByRole('heading', { name: 'Objectives' })).toBeVisible()
    await lateAt('objectives')
    await noor.writesNote({ x: 420, y: 420 }, secret)
    await noor.canvasFocus()
    await expect(noor.page.getByText('1 note of yours saved')).toBeVisible()
    await lateAt('writing')
    await expect(marco.note(secret)).toHaveCount(0)
    for (const heard of heardBy) expect(heard().includes(secret)).toBe(false)
  })

  await test.step('what was written is shown to everybody, and to nobody before', async () => {
    await priya.page.getByRole('button', { name: /^Show 1 item/ }).click()
    for (const person of [priya, marco, noor, ola])
      await expect(person.note(secret)).toHaveCount(1, { timeout: 20_000 })
    await lateAt('shown')
  })

  await test.step('a locked card is attacked from the canvas and by a program, and stays as it is', async () => {
    await priya.zoomsTo(card)
    await priya.page.keyboard.press('Control+Shift+L')
    await expect(priya.page.getByRole('button', { name: 'Unlock' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page: priya.page }).include('[data-lock-bar]').analyze()
    expect(violations).toEqual([])
    const before = (await priya.document())[card]
    expect(before).toMatchObject({ meta: { lock: 'facilitator' } })
    const thief = await Program.join(url, tokenOf(contributors), 'Thief')
    for (const attack of attacks) {
      const peer = await thief.open(boardId)
      await expect.poll(() => peer.records.get(card)?.get('m.lock')).toBe('facilitator')
      attack(peer.doc)
      await expect.poll(() => peer.closeCode, { message: attack.name }).toBe(4403)
      peer.close()
    }
    expect((await priya.document())[card]).toEqual(before)
    await marco.canvasFocus()
    await marco.drags(card, 60, 40)
    expect((await priya.document())[card]).toEqual(before)
    await expect(marco.page.getByText('A facilitator has locked this card.').first()).toBeVisible()
  })

  await test.step('they vote, also on the phone, and the result comes at the close', async () => {
    await asPriya('POST', 'workshop/step', { to: 'next', from: 'objectives' })
    for (const { page } of [marco, ola]) await expect(strip(page)).toContainText('Step 2 of 3')
    const options = [
      { id: card, label: 'Raw data' },
      { id: 'shape:dp-type-derived', label: 'Derived data' },
    ]
    const rules = { question: 'Which type first?', options, votesPerPerson: 1, anonymous: true, reveal: 'on-close' }
    const round = await asPriya<{ id: string }>('POST', 'rounds', rules)
    await cleo.seesVote('Which type first?')
    await cleo.adds('Raw data')
    const vote = { choices: [{ option: card, votes: 1 }] }
    await driver(marco.page, '')('PUT', `/rounds/${round.id}/ballot`, vote)
    await lateAt('voting')
    const open = await priya.page.request.get(`/api/v1/rounds/${round.id}`)
    expect(await open.json()).not.toHaveProperty('tally')
    await expect
      .poll(async () => (await (await priya.page.request.get(`/api/v1/rounds/${round.id}`)).json()).turnout?.voted)
      .toBe(2)
    await driver(priya.page, '')('POST', `/rounds/${round.id}/close`, {})
    await expect(cleo.page.getByText(/2 votes/).first()).toBeVisible()
  })

  await test.step('the last step takes the pen from stakeholders; contributors go on', async () => {
    await asPriya('POST', 'workshop/step', { to: 'next', from: 'type' })
    for (const { page } of [marco, noor]) await expect(strip(page)).toContainText('Step 3 of 3')
    await lateAt('review')
    const sam = await Program.join(url, tokenOf(contributors), 'Sam')
    const peer = await sam.open(boardId)
    await expect.poll(() => peer.records.size).toBeGreaterThan(10)
    peer.records.get('shape:dp-type-derived')?.set('p.status', 'deferred')
    await expect
      .poll(async () => JSON.stringify((await priya.document())['shape:dp-type-derived']))
      .toContain('deferred')
    peer.close()
  })

  await test.step('whoever is held is free again ten seconds after the facilitator is gone', async () => {
    await asPriya('PUT', 'workshop/hold', undefined)
    await expect(marco.page.getByText('Held by Priya', { exact: true })).toBeVisible()
    await expect(marco.tool('Note')).toHaveCount(0)
    await priya.page.goto('about:blank')
    await expect(marco.page.getByText('Held by Priya', { exact: true })).toHaveCount(0, { timeout: 25_000 })
    await priya.page.goto(`/boards/${boardId}`)
    await priya.seesBoard()
  })

  await test.step('the end keeps what the workshop was', async () => {
    const { items } = await priya.read<{ items: readonly { id: string }[] }>('sessions')
    const id = items[0]?.id ?? ''
    await driver(priya.page, '')('POST', `/sessions/${id}/end`, {})
    await expect(strip(marco.page)).toHaveCount(0)
    await cleo.page.getByRole('button', { name: 'Back to now' }).tap()
    await expect(cleo.page.getByText('No session is running')).toBeAttached()
  })

  for (const { complaints } of [priya, marco, noor, ola, cleo]) expect(complaints).toEqual([])
})

const strip = (who: Page) => who.getByRole('region', { name: 'Session' })
const tokenOf = (link: string) => link.split('/').at(-1) ?? ''

/** Calls the API as the person whose browser this is; a path that begins with a slash is not about the board. */
function driver(page: Page, boardId: string) {
  return async <T>(method: string, path: string, data?: unknown): Promise<T> => {
    const at = path.startsWith('/') ? path : `/boards/${boardId}/${path}`
    const headers = { origin: new URL(page.url()).origin }
    const answer = await page.request.fetch(`/api/v1${at}`, { method, headers, ...(data !== undefined && { data }) })
    expect(answer.ok(), `${method} ${at}: ${await answer.text()}`).toBe(true)
    return (await answer.json().catch(() => null)) as T
  }
}

/** What a tampered client tries on the locked card, each on a connection of its own. */
const attacks: readonly ((doc: Y.Doc) => void)[] = [
  function moveIt(doc) {
    recordIn(doc).set('xy', [1, 1])
  },
  function unlockIt(doc) {
    recordIn(doc).set('m.lock', null)
  },
  function retitleIt(doc) {
    const title = recordIn(doc).get('t.title')
    if (title instanceof Y.Text) title.insert(0, 'stolen ')
  },
  function makeSomethingElseOfIt(doc) {
    recordIn(doc).set('$', { typeName: 'shape', type: 'note', props: {}, meta: {} })
  },
  function deleteIt(doc) {
    doc.getMap('records').delete(card)
  },
  function hideIt(doc) {
    doc.transact(() => {
      doc.getMap('own').set('innocent', true)
      recordIn(doc).set('p.status', 'chosen')
    })
  },
]

function recordIn(doc: Y.Doc): Y.Map<unknown> {
  const found = doc.getMap<Y.Map<unknown>>('records').get(card)
  if (!found) throw new Error('the card is not there')
  return found
}

/** Everything that a browser hears from now on, over HTTP and over its sockets. */
function listens(page: Page): () => string {
  const heard: string[] = []
  const hear = (payload: string | Buffer) => heard.push(Buffer.from(payload).toString('latin1'))
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)))
  page.on('response', (response) => {
    if (response.url().includes('/api/v1/')) response.text().then(hear, () => undefined)
  })
  return () => heard.join('\n')
}

/** Two of them, always the same for a seed. */
function drawn<T>(seed: number, all: readonly T[]): readonly T[] {
  const first = seed % all.length
  const second = (first + 1 + ((seed >> 3) % (all.length - 1))) % all.length
  return [first, second].flatMap((at) => all[at] ?? [])
}
