// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { type ChangeEvent, createElement } from 'react'
import { EditorContext, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { note, option, page, paragraph } from '@/lib/board/testing/records'
import { inputsOf } from '../canvas-inputs'
import { OneWriter } from '../carets/one-writer'
import { listenToKeys } from '../tools/keys'
import { usePlainTextProp } from './plain-text'
import { closeBoard, deliver, openBoard, type Peer, passTime, settle } from './testing/peers'

const card = 'shape:option' as TLShapeId

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

/** A card's title in a field on the first screen, and another person on a second. */
function open(title: string) {
  const [me, other] = openBoard([page(), option('shape:option', { title })]) as [Peer, Peer]
  inputsOf(me.editor).standing.set({ role: 'contributor', readOnly: false, sessionLive: false })
  const changes: ((event: ChangeEvent<HTMLInputElement>) => void)[] = []
  function Title() {
    const { ref, defaultValue, onChange } = usePlainTextProp(card, 'title')
    changes.push(onChange)
    return <input ref={ref} defaultValue={defaultValue} onChange={onChange} />
  }
  const container = me.editor.getContainer()
  const view = render(createElement(EditorContext.Provider, { value: me.editor }, <Title />), { container })
  const input = view.getByRole('textbox') as HTMLInputElement
  me.editor.setEditingShape(card)
  const type = (value: string) => {
    input.value = value
    act(() => changes.at(-1)?.({ currentTarget: input } as ChangeEvent<HTMLInputElement>))
  }
  const writeOther = (next: string) => other.editor.updateShape({ id: card, type: 'option', props: { title: next } })
  const bring = () => act(() => deliver(other, me, other.outbox.splice(0)))
  const titleOf = (peer: Peer) => (peer.editor.getShape(card)?.props as { title?: string } | undefined)?.title
  return { me, other, input, type, writeOther, bring, titleOf, close: () => view.unmount() }
}

describe('a field of a card that two people write in', () => {
  test('shows what the other writes, with my caret between its letters', () => {
    const { input, writeOther, bring, close } = open('Kafka')
    input.setSelectionRange(5, 5)
    writeOther('Apache Kafka')
    writeOther('Apache Kafka Streams')
    bring()
    expect(input.value).toBe('Apache Kafka Streams')
    expect(input.selectionStart).toBe(12)
    close()
  })

  test('keeps the words of both', () => {
    const { me, other, input, type, writeOther, bring, titleOf, close } = open('Kafka')
    writeOther('The Kafka')
    type('Kafka!')
    bring()
    act(() => settle([me, other]))
    expect(input.value).toBe('The Kafka!')
    expect(titleOf(other)).toBe('The Kafka!')
    close()
  })

  test('holds the other back while I compose a letter, and puts mine where it belongs', () => {
    const { me, other, input, type, writeOther, bring, titleOf, close } = open('AB')
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    type('AかB')
    act(() => settle([me, other]))
    writeOther('xAかB')
    writeOther('xAかBy')
    bring()
    expect(input.value).toBe('AかB')
    type('A仮B')
    act(() => settle([me, other]))
    expect(titleOf(other)).toBe('xA仮By')
    expect(input.value).toBe('A仮B')
    input.setSelectionRange(2, 2)
    act(() => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })) && undefined)
    expect(input.value).toBe('xA仮By')
    expect(input.selectionStart).toBe(3)
    close()
  })

  test('undoes on the board by its keys, and leaves the words of the other', () => {
    const { me, input, type, writeOther, bring, close } = open('Kafka')
    const stop = listenToKeys(me.editor)
    passTime(2000)
    type('Kafka Streams')
    writeOther('Apache Kafka')
    bring()
    expect(input.value).toBe('Apache Kafka Streams')
    const press = (key: string) =>
      act(() => input.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true })) && undefined)
    press('z')
    expect(input.value).toBe('Apache Kafka')
    press('y')
    expect(input.value).toBe('Apache Kafka Streams')
    stop()
    close()
  })
})

test('whoever edits a text that two cannot write at once reads so below it', () => {
  const quote = { type: 'doc', content: [{ type: 'blockquote', content: paragraph('theirs').content }] }
  const notes = [note('shape:quoted', { richText: quote }), note('shape:plain', { text: 'ours', index: 'a5' })]
  const [{ editor }] = openBoard([page(), ...notes], 1) as [Peer]
  const view = render(createElement(EditorContext.Provider, { value: editor }, <OneWriter />))
  const said = () => view.queryByRole('status')?.textContent ?? null
  expect(said()).toBeNull()
  act(() => void editor.setEditingShape('shape:quoted' as TLShapeId))
  expect(said()).toBe('One writer at a time')
  act(() => void editor.setEditingShape('shape:plain' as TLShapeId))
  expect(said()).toBeNull()
  view.unmount()
})
