import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { awayFrom } from './away'

const textOf = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getText('t').toString()
}

describe('an absence', () => {
  test('keeps the document as it was before the first change made here', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'before')
    const away = awayFrom(doc)
    doc.getText('t').insert(6, ' and after')
    doc.getText('t').insert(0, 'long ')
    expect(textOf(away.base)).toBe('before')
  })

  test('counts what comes from others, or from this device, to what was there', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    other.getText('t').insert(0, 'theirs')
    const away = awayFrom(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    doc.getText('t').insert(0, 'mine and ')
    expect(textOf(away.base)).toBe('theirs')
  })

  test('writes nothing down once it is over', () => {
    const doc = new Y.Doc()
    const away = awayFrom(doc)
    away.forget()
    doc.getText('t').insert(0, 'later')
    expect(textOf(away.base)).toBe('later')
  })
})
