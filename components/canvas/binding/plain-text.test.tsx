// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { type ChangeEvent, createElement } from 'react'
import { EditorContext, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { option, page } from '@/lib/board/testing/records'
import { mergeCaret, usePlainTextProp } from './plain-text'
import { closeBoard, deliver, openBoard, type Peer, settle } from './testing/peers'

const card = 'shape:option' as TLShapeId

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] })
})
afterEach(() => {
  closeBoard()
  vi.useRealTimers()
})

test('a caret stays between its letters', () => {
  expect(mergeCaret('Kafka', 'Apache Kafka', 2)).toBe(9)
  expect(mergeCaret('Kafka', 'Kafka Streams', 5)).toBe(5)
  expect(mergeCaret('Kafka', '', 3)).toBe(0)
})

test('two people write in one title: both keep their words, and I my caret', () => {
  const [first, second] = openBoard([page(), option('shape:option', { title: 'Kafka' })]) as [Peer, Peer]
  const changes: ((event: ChangeEvent<HTMLInputElement>) => void)[] = []
  function Title() {
    const { ref, defaultValue, onChange } = usePlainTextProp(card, 'title')
    changes.push(onChange)
    return <input ref={ref} defaultValue={defaultValue} onChange={onChange} />
  }
  const view = render(createElement(EditorContext.Provider, { value: first.editor }, <Title />))
  const input = view.getByRole('textbox') as HTMLInputElement
  input.setSelectionRange(5, 5)

  second.editor.updateShape({ id: card, type: 'option', props: { title: 'Apache Kafka' } })
  deliver(second, first)
  act(() => settle([first, second]))
  expect(input.value).toBe('Apache Kafka')
  expect(input.selectionStart).toBe(12)

  // The next word of the other is in the document, and not yet in the input, when I type.
  second.editor.updateShape({ id: card, type: 'option', props: { title: 'The Apache Kafka' } })
  deliver(second, first, second.outbox.splice(0))
  input.value = 'Apache Kafka!'
  act(() => changes.at(-1)?.({ currentTarget: input } as ChangeEvent<HTMLInputElement>))
  act(() => settle([first, second]))
  expect(input.value).toBe('The Apache Kafka!')
  expect(second.editor.getShape(card)?.props).toMatchObject({ title: 'The Apache Kafka!' })
  view.unmount()
})
