import { type CDPSession, expect, type Page, test } from '@playwright/test'
import * as Y from 'yjs'
import { createRecord, removeRecord } from '../lib/board/edits'
import { frame, note, option } from '../lib/board/testing/records'
import { Person } from './actors/person'
import { type Peer, Program } from './actors/program'

const together = 'shape:together'

test('three people write in one note, one of them in composed letters, and nothing is lost', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const url = baseURL ?? ''
  const priya = await Person.arrives(browser, 'Priya')
  await priya.signUp(url)
  await priya.createBoard('Blank board', 'Writing together')
  const link = await priya.makesInvite('Contributor')
  const [marco, ines] = [await Person.arrives(browser, 'Marco'), await Person.arrives(browser, 'Ines')]
  const people = [priya, marco, ines]
  await marco.joins(link)
  await ines.joins(link)
  const program = await joinedProgram(url, link, priya.boardId)
  const { doc } = program

  await test.step('at both ends, in a list and in composed letters at once', async () => {
    createRecord(doc, note(together, { x: 500, y: 300, index: 'a1', richText: lines }))
    for (const person of people) await edits(person, together)
    await priya.page.keyboard.press('Control+Home')
    await marco.page.keyboard.press('Control+End')
    await ines.page.keyboard.press('Control+Home')
    await ines.page.keyboard.press('End')
    // npm run proof: a whole minute.
    const isLong = process.env.CHARRETTE_LONG_STORIES === '1'
    const words = (letter: string) => Array.from({ length: isLong ? 160 : 30 }, (_, n) => `${letter}${n} `).join('')
    const rounds = isLong ? 40 : 8
    const composing = await ines.context.newCDPSession(ines.page)
    await Promise.all([
      priya.page.keyboard.type(words('p'), { delay: 110 }),
      marco.page.keyboard.type(words('m'), { delay: 130 }),
      composes(composing, ines.page, marco.page, rounds),
    ])
    for (const person of people) {
      await expect.poll(() => written(person.page)).toContain(words('p').trim())
      await expect.poll(() => written(person.page)).toContain(words('m').trim())
      await expect.poll(() => written(person.page)).toContain('仮名'.repeat(rounds))
    }
    const text = await written(priya.page)
    for (const person of people) await expect.poll(() => written(person.page)).toBe(text)
    expect(text.startsWith('p0 ')).toBe(true)
    expect(text.indexOf('Start')).toBeLessThan(text.indexOf('仮名'))
    expect(text.indexOf('仮名')).toBeLessThan(text.indexOf('m0'))
  })

  await test.step('each sees where the others write, and carets stay between their letters', async () => {
    await expect(priya.page.locator('[data-caret-of="Marco"]')).toBeVisible()
    await expect(marco.page.locator('[data-caret-of="Ines"]')).toBeVisible()
    const before = await beforeCaret(marco.page)
    await priya.page.keyboard.press('Control+Home')
    await priya.page.keyboard.type('Before all: ')
    await expect.poll(() => written(marco.page)).toContain('Before all: ')
    expect((await beforeCaret(marco.page)).slice(-20)).toBe(before.slice(-20))
    expect(await beforeCaret(marco.page)).toBe(`Before all: ${before}`)
  })

  await test.step('at the same spot', async () => {
    for (const person of [priya, marco]) await person.page.keyboard.press('Control+End')
    await Promise.all([
      priya.page.keyboard.type('αβγδεζηθικ', { delay: 60 }),
      marco.page.keyboard.type('АБВГДЕЖЗИЙ', { delay: 60 }),
    ])
    for (const person of people) {
      await expect.poll(async () => only(await written(person.page), /[α-ω]/)).toBe('αβγδεζηθικ')
      await expect.poll(async () => only(await written(person.page), /[А-Я]/)).toBe('АБВГДЕЖЗИЙ')
    }
  })

  await test.step('whoever writes at once in a fresh note finds the letters where they were meant', async () => {
    for (const [at, word] of ['one', 'two', 'three'].entries()) {
      await priya.canvasFocus()
      await priya.page.keyboard.press('n')
      await priya.canvas.click({ position: { x: 200 + at * 230, y: 780 } })
      await expect(textEditor(priya.page)).toBeFocused()
      await priya.page.keyboard.type(`world ${word}`)
      await priya.page.keyboard.press('Home')
      await priya.page.keyboard.type('Hello ', { delay: 40 })
      await expect(priya.note(`Hello world ${word}`)).toHaveCount(1)
      await expect(marco.note(`Hello world ${word}`)).toHaveCount(1)
    }
    for (const person of people) await person.canvasFocus()
  })

  await test.step('many shapes in one hand are a ghost for the others until they are let go', async () => {
    const ids = Array.from({ length: 9 }, (_, n) => `shape:many${n}`)
    doc.transact(() => {
      for (const [n, id] of ids.entries())
        createRecord(
          doc,
          note(id, { x: 1400 + (n % 3) * 220, y: 100 + Math.floor(n / 3) * 220, index: `a9${n + 1}`, text: id }),
        )
    })
    await expect(marco.shape('shape:many8')).toHaveCount(1)
    await marco.canvasFocus()
    await marco.page.keyboard.press('v')
    await marco.page.keyboard.press('Shift+Digit1')
    await marco.page.keyboard.press('Control+a')
    const from = await restingMiddle(marco, 'shape:many4')
    await marco.page.mouse.move(from.x, from.y)
    await marco.page.mouse.down()
    for (let step = 1; step <= 6; step++) await marco.page.mouse.move(from.x + step * 5, from.y + step * 5)
    await expect(priya.page.locator('[data-ghost-of="Marco"] > div')).not.toHaveCount(0)
    expect((await priya.document())['shape:many4']?.x).toBe(1620)
    await marco.page.mouse.up()
    await expect(priya.page.locator('[data-ghost-of="Marco"]')).toHaveCount(0)
    await expect.poll(async () => (await priya.document())['shape:many4']?.x).not.toBe(1620)
    await marco.page.keyboard.press('Control+z')
    await expect.poll(async () => (await priya.document())['shape:many4']?.x).toBe(1620)
    doc.transact(() => {
      for (const id of ids) removeRecord(doc, id)
    })
    for (const person of people) await expect(person.shape('shape:many8')).toHaveCount(0)
  })

  await test.step('in the field of a card each sees where the other writes', async () => {
    createRecord(doc, option('shape:field', { x: 1100, y: 100, index: 'a8', title: 'Kafka' }))
    for (const person of [priya, marco]) {
      await expect(person.shape('shape:field')).toBeVisible()
      await person.opensCard('shape:field')
    }
    await marco.page.getByRole('dialog', { name: /^Edit/ }).getByLabel('Title').click()
    await marco.page.keyboard.press('End')
    await marco.page.keyboard.type(' Streams')
    await expect(priya.page.getByRole('dialog', { name: /^Edit/ }).getByLabel('Title')).toHaveValue('Kafka Streams')
    await expect(priya.page.locator('[data-caret-of="Marco"]')).toBeVisible()
    removeRecord(doc, 'shape:field')
    for (const person of [priya, marco]) await expect(person.shape('shape:field')).toHaveCount(0)
  })

  await test.step('a drag and a new colour at the same time are both kept', async () => {
    for (const person of people) await person.canvasFocus()
    const before = (await priya.document())[together]
    await Promise.all([
      marco.drags(together, 120, 40),
      Promise.resolve(program.records.get(together)?.set('p.color', 'green')),
    ])
    await expect.poll(async () => (await priya.document())[together]?.x).not.toBe(before?.x)
    await expect.poll(async () => (await priya.document())[together]?.props?.color).toBe('green')
  })

  await test.step('a note that is deleted under somebody’s hands goes with a word', async () => {
    createRecord(doc, note('shape:doomed', { x: 900, y: 300, index: 'a2', text: 'Doomed' }))
    await edits(marco, 'shape:doomed')
    await marco.page.keyboard.type(' but')
    removeRecord(doc, 'shape:doomed')
    await expect(marco.page.getByText('was deleted by someone else')).toBeVisible()
    await expect(marco.shape('shape:doomed')).toHaveCount(0)
  })

  await test.step('a note that is dropped into a frame while that is deleted stays on the board', async () => {
    createRecord(doc, frame('shape:frame', { x: 500, y: 560, index: 'a3' }))
    createRecord(doc, note('shape:dropped', { x: 150, y: 560, index: 'a4', text: 'Dropped' }))
    await expect(marco.shape('shape:dropped')).toBeVisible()
    const elsewhere = new Y.Doc()
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc))
    const [from, to] = [await marco.middleOf('shape:dropped'), await marco.middleOf('shape:frame')]
    await marco.drags('shape:dropped', to.x - from.x, to.y - from.y)
    await expect
      .poll(() => program.records.get('shape:dropped')?.get('pi'))
      .toMatchObject(['shape:frame', expect.anything()])
    removeRecord(elsewhere, 'shape:frame')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere, Y.encodeStateVector(doc)))
    for (const person of people) {
      await expect(person.shape('shape:frame')).toHaveCount(0)
      await expect(person.shape('shape:dropped')).toContainText('Dropped')
    }
  })

  await test.step('two frames that are forced into each other harm nobody', async () => {
    createRecord(doc, frame('shape:one', { x: 950, y: 560, index: 'a5' }))
    createRecord(doc, frame('shape:two', { x: 1000, y: 600, index: 'a6' }))
    for (const person of people) await expect(person.shape('shape:two')).toHaveCount(1)
    doc.transact(() => {
      program.records.get('shape:one')?.set('pi', ['shape:two', 'a1'])
      program.records.get('shape:two')?.set('pi', ['shape:one', 'a1'])
    })
    createRecord(doc, note('shape:after', { x: 150, y: 100, index: 'a7', text: 'After' }))
    for (const person of people) {
      await expect(person.shape('shape:after')).toContainText('After')
      await expect(person.shape('shape:one')).toHaveCount(1)
    }
    await edits(priya, 'shape:after')
    await priya.page.keyboard.press('Control+End')
    await priya.page.keyboard.type(' all')
    await expect(marco.shape('shape:after')).toContainText('After all')
  })

  program.close()
  for (const person of people) expect(person.complaints, person.name).toEqual([])
})

const line = (text: string) => ({ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text }] })
const lines = {
  type: 'doc',
  content: [line('Start '), { type: 'bulletList', content: [{ type: 'listItem', content: [line('List ')] }] }],
}

async function joinedProgram(url: string, link: string, boardId: string): Promise<Peer> {
  const token = new URL(link).pathname.split('/').at(-1) ?? ''
  const program = await Program.join(url, token, 'Program')
  const peer = await program.open(boardId)
  await expect.poll(() => peer.provider.synced).toBe(true)
  return peer
}

/** Opens the text of a note and waits until it takes letters. */
async function edits(person: Person, id: string): Promise<void> {
  await expect(person.shape(id)).toBeVisible()
  await person.canvasFocus()
  const at = await person.middleOf(id)
  await person.page.mouse.dblclick(at.x, at.y)
  await expect(textEditor(person.page)).toBeFocused()
}

/** Where a shape is once the camera has come to rest. */
async function restingMiddle(person: Person, id: string): Promise<{ x: number; y: number }> {
  let last = await person.middleOf(id)
  await expect
    .poll(
      async () => {
        const now = await person.middleOf(id)
        const isSame = now.x === last.x && now.y === last.y
        last = now
        return isSame
      },
      { intervals: [250] },
    )
    .toBe(true)
  return last
}

/** Composes a word again and again; while it does, the words of others wait, and come when it is done. */
async function composes(cdp: CDPSession, mine: Page, other: Page, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    for (const text of ['か', 'かn', 'かな']) {
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    }
    const [held, seen] = [await written(mine), await written(other)]
    await expect.poll(async () => (await written(other)).length).toBeGreaterThan(seen.length + 3)
    expect(await written(mine)).toBe(held)
    await cdp.send('Input.insertText', { text: '仮名' })
    await expect.poll(async () => (await written(mine)).length).toBeGreaterThan(held.length + 1)
  }
}

const textEditor = (page: Page) => page.locator('.tl-container .ProseMirror')
const written = async (page: Page): Promise<string> => (await textEditor(page).textContent()) ?? ''
const only = (text: string, letters: RegExp) => [...text].filter((letter) => letters.test(letter)).join('')

/** The letters between the beginning of the text and the caret. */
const beforeCaret = (page: Page): Promise<string> =>
  textEditor(page).evaluate((root) => {
    const selection = getSelection()
    if (!selection?.focusNode) return ''
    const range = document.createRange()
    range.setStart(root, 0)
    range.setEnd(selection.focusNode, selection.focusOffset)
    return range.toString()
  })
