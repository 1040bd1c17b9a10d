// @vitest-environment happy-dom
import { AssetRecordType, createShapeId, type TLAssetId, type TLRichText, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recordsOf } from '@/lib/board/doc'
import { note, option, page, paragraph } from '@/lib/board/testing/records'
import { limits } from '@/lib/protocol/limits'
import { closeBoard, openBoard, passTime, type Peer, settle, shown, written } from './testing/peers'
import { openText } from './testing/writer'

const note1 = 'shape:note' as TLShapeId

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

const two = () =>
  openBoard([page(), note('shape:note', { text: 'x' }), option('shape:option', { title: 'Kafka' })]) as [Peer, Peer]
const textOf = (peer: Peer, id = note1) => {
  const shape = peer.editor.getShape(id)
  return (shape && peer.editor.getShapeUtil(shape).getText(shape)) ?? ''
}
const picture = (bytes: number, name: string) =>
  AssetRecordType.create({
    id: `asset:${name}` as TLAssetId,
    type: 'image',
    props: {
      name,
      src: `data:image/png;base64,${'A'.repeat(bytes)}`,
      w: 1,
      h: 1,
      mimeType: 'image/png',
      isAnimated: false,
    },
    meta: {},
  })

describe('a text', () => {
  test('takes words up to its bound, in the editor and for everyone, and says that it is full', () => {
    const [me, other] = two()
    const text = openText(me, note1)
    text.commands.setTextSelection(2)
    text.view.dispatch(text.state.tr.insertText('y'.repeat(limits.textBytesMax)))
    settle([me, other])
    expect(textOf(me)).toHaveLength(limits.textBytesMax)
    expect(text.getText()).toBe(textOf(me))
    expect(textOf(other)).toBe(textOf(me))
    expect(me.reached).toEqual(['text-full'])
    text.commands.deleteRange({ from: 1, to: 2 })
    text.view.dispatch(text.state.tr.insertText('z'))
    expect(textOf(me)).toHaveLength(limits.textBytesMax)
    expect(me.reached).toEqual(['text-full'])
    text.destroy()
  })

  test('that is pasted with its shape keeps to the bound, too, and so does a title', () => {
    const [me, other] = two()
    const id = createShapeId()
    const richText = paragraph('世'.repeat(limits.textBytesMax)) as TLRichText
    me.editor.createShape({ id, type: 'note', props: { richText } })
    const card = 'shape:option' as TLShapeId
    me.editor.updateShape({ id: card, type: 'option', props: { title: 'k'.repeat(limits.textBytesMax + 1) } })
    settle([me, other])
    expect(textOf(other, id)).toHaveLength(Math.floor(limits.textBytesMax / 3))
    expect(other.editor.getShape(card)?.props).toMatchObject({ title: 'k'.repeat(limits.textBytesMax) })
    expect(me.reached).toEqual(['text-full', 'text-full'])
    expect(shown(me)).toEqual(written(me))
  })
})

// A thousand notes on a busy machine take their time.
describe('an update', { timeout: 60_000 }, () => {
  test('is never larger than the bound: what is more travels in several', () => {
    const [me, other] = two()
    me.editor.createAssets([picture(600_000, 'a'), picture(600_000, 'b'), picture(600_000, 'c')])
    me.editor.createShapes(
      Array.from({ length: 1_000 }, (_, n) => ({
        id: createShapeId(`n${n}`),
        type: 'note' as const,
        props: { richText: paragraph('word '.repeat(200)) as TLRichText },
      })),
    )
    passTime()
    expect(me.outbox.length).toBeGreaterThan(3)
    for (const update of me.outbox) expect(update.length).toBeLessThanOrEqual(limits.updateBytesMax)
    settle([me, other])
    expect(shown(other)).toEqual(shown(me))
    me.editor.undo()
    settle([me, other])
    expect(shown(other).filter(({ typeName }) => typeName === 'shape')).toHaveLength(2)
  })

  test('that would have to be larger is not made: the record goes again, and a word says so', () => {
    const [me, other] = two()
    me.editor.createAssets([picture(limits.updateBytesMax, 'large')])
    settle([me, other])
    expect(me.editor.getAssets()).toEqual([])
    expect(recordsOf(other.doc).has('asset:large')).toBe(false)
    expect(me.reached).toEqual(['record-too-large'])
    expect(shown(me)).toEqual(written(me))
  })
})
