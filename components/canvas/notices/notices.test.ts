// @vitest-environment happy-dom
import { createShapeId, type Editor, type TLShapeId } from 'tldraw'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { note, page } from '@/lib/board/testing/records'
import { limits } from '@/lib/protocol/limits'
import { closeBoard, openBoard } from '../binding/testing/peers'
import { inputsOf } from '../canvas-inputs'
import { nameOf } from '../canvas-handle'
import { keepLimits } from './keep-limits'
import { noticeWords } from './notice-words'
import { tell } from './tell'

// A board of twenty records: the bound is the same, and the test does not need a minute to reach it.
vi.mock('@/lib/protocol/limits', async (load) => {
  const { limits } = await load<{ limits: Readonly<Record<string, number>> }>()
  return { limits: { ...limits, recordsMax: 20, recordsWarnedAt: 18 } }
})

afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

/** A board with so many records on it, and what its person is told. */
function open(records: number): { editor: Editor; told: string[] } {
  const notes = Array.from({ length: records - 2 }, (_, n) => note(`shape:n${n}`, { index: `a${n + 1}`, text: 'Note' }))
  const [peer] = openBoard([page(), ...notes], 1)
  if (!peer) throw new Error('no board')
  const { editor } = peer
  const told: string[] = []
  inputsOf(editor).standing.set({ role: 'contributor', readOnly: false, sessionLive: false })
  inputsOf(editor).calls.set({ notice: (words) => told.push(words) })
  keepLimits(editor)
  return { editor, told }
}
const add = (editor: Editor) => editor.createShape({ id: createShapeId(), type: 'note' })
const count = (editor: Editor) => Object.keys(editor.store.serialize('document')).length

describe('a board', () => {
  test('that becomes nearly full says so once', () => {
    const { editor, told } = open(10)
    while (count(editor) < limits.recordsWarnedAt) {
      expect(told).toEqual([])
      add(editor)
    }
    add(editor)
    expect(told).toEqual([noticeWords.boardNearlyFull(limits.recordsWarnedAt)])
  })

  test('that is full takes nothing more, by whatever way it comes', () => {
    const { editor, told } = open(8)
    const all = [...editor.getCurrentPageShapeIds()]
    const copied = editor.getContentFromCurrentPage(all.slice(0, 5))
    while (count(editor) < limits.recordsMax) add(editor)
    expect(told).toEqual([noticeWords.boardNearlyFull(limits.recordsWarnedAt)])
    add(editor)
    editor.duplicateShapes(all.slice(0, 2))
    if (copied) editor.putContentOntoCurrentPage(copied)
    expect(count(editor)).toBe(limits.recordsMax)
    expect(told.slice(1)).toEqual([noticeWords.boardFull])
    editor.deleteShapes(all.slice(0, 1))
    add(editor)
    expect(count(editor)).toBe(limits.recordsMax)
  })
})

test('a picture that is too large is left out before anybody has to send it, and others are taken', async () => {
  const { editor, told } = open(5)
  const taken: string[] = []
  editor.registerExternalContentHandler('files', async ({ files }) => {
    taken.push(...files.map(({ name }) => name))
  })
  const file = (name: string, bytes: number) => new File([new Uint8Array(bytes)], name, { type: 'image/png' })
  await editor.putExternalContent({
    type: 'files',
    files: [file('fits', limits.imageBytesMax), file('large', limits.imageBytesMax + 1)],
  })
  await editor.putExternalContent({ type: 'files', files: [file('alone', limits.imageBytesMax + 1)] })
  expect(taken).toEqual(['fits'])
  expect(told).toEqual([noticeWords.filesTooLarge(1)])
})

test('the same words are told again only when they have gone from the screen', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { editor, told } = open(5)
  tell(editor, noticeWords.textFull)
  tell(editor, noticeWords.textFull)
  expect(told).toEqual([noticeWords.textFull])
  vi.setSystemTime(Date.now() + 7_000)
  tell(editor, noticeWords.textFull)
  expect(told).toHaveLength(2)
})

test('what was deleted is called by its first line, and long names by their beginning', () => {
  const { editor } = open(5)
  const shape = editor.getShape('shape:n0' as TLShapeId)
  if (!shape) throw new Error('no note')
  expect(noticeWords.deleted(nameOf(editor, shape))).toBe('“Note” was deleted by someone else.')
  expect(noticeWords.deleted(' ')).toBe('What you were editing was deleted by someone else.')
  expect(noticeWords.deleted(`${'long '.repeat(20)}\nsecond`)).toBe(
    '“long long long long long long long long…” was deleted by someone else.',
  )
  expect(noticeWords.quarantined(1)).toBe('1 item of this board cannot be shown here. It stays saved.')
})
