import * as encoding from 'lib0/encoding'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../lib/protocol/limits'
import { checkUpdate } from './check-update'

/** A document with every kind of content that Yjs writes, but for documents in documents. */
function everything(): Y.Doc {
  const doc = new Y.Doc()
  const map = doc.getMap('map')
  map.set('any', { a: [1, -2.5, 2 ** 40, true, false, null, undefined, 'text', 12n, new Uint8Array(3)] })
  map.set('bytes', new Uint8Array([1, 2, 3]))
  const text = doc.getText('text')
  text.insert(0, 'plain, ünïcode, 🎉', {})
  text.insert(3, 'bold', { bold: true })
  text.insertEmbed(2, { image: 'x' })
  const xml = doc.getXmlFragment('xml')
  xml.insert(0, [new Y.XmlElement('p'), new Y.XmlText('words')])
  const nested = new Y.Map()
  map.set('nested', nested)
  nested.set('array', Y.Array.from([1, 2, 3]))
  text.delete(1, 4)
  map.delete('bytes')
  return doc
}

/** An update of one struct by client 1, without deletions. */
function oneStruct(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, 1, 1, 0]) encoding.writeVarUint(encoder, n)
    write(encoder)
    encoding.writeVarUint(encoder, 0)
  })
}
const inRoot = (encoder: encoding.Encoder, kind: number) => {
  encoding.writeUint8(encoder, kind)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 'root')
}

describe('an update is let through', () => {
  test('when Yjs wrote it, whatever is in it', () => {
    const doc = everything()
    const checked = checkUpdate(Y.encodeStateAsUpdate(doc))
    expect(checked.ok).toBe(true)
    if (!checked.ok) return
    expect(checked.value.added).toEqual([{ client: doc.clientID, from: 0, to: Y.getState(doc.store, doc.clientID) }])
    expect(checked.value.deleted.length).toBeGreaterThan(0)
  })

  test('also with gaps, as merged updates have them', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['one', 'two', 'three']) doc.getText('text').insert(0, word)
    const [first, , last] = updates
    const checked = checkUpdate(Y.mergeUpdates([first ?? new Uint8Array(), last ?? new Uint8Array()]))
    expect(checked.ok && checked.value.added.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [6, 11],
    ])
  })

  test('and then Yjs does not trip over it, nor over what it writes again', () => {
    const good = Y.encodeStateAsUpdate(everything())
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }), (edits) => {
        const bytes = Uint8Array.from(good)
        for (const [place, value] of edits) bytes[place] = value
        if (!checkUpdate(bytes).ok) return
        expect(() => Y.decodeUpdate(bytes)).not.toThrow()
        expect(checkUpdate(Y.mergeUpdates([bytes, Uint8Array.of(0, 0)])).ok).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an update is refused', () => {
  test('when it is cut short anywhere or goes on after its end', () => {
    const good = Y.encodeStateAsUpdate(everything())
    for (let length = 0; length < good.length; length++) expect(checkUpdate(good.subarray(0, length)).ok).toBe(false)
    expect(checkUpdate(Uint8Array.from([...good, 0]))).toEqual({ ok: false, error: 'malformed' })
  })

  test('when its counts are more than its bytes can hold', () => {
    for (const count of [100, 2 ** 20, 2 ** 31, 2 ** 52]) {
      const forged = encoding.encode((encoder) => {
        for (const n of [1, count, 1, 0]) encoding.writeVarUint(encoder, n)
      })
      expect(checkUpdate(forged)).toEqual({ ok: false, error: 'malformed' })
    }
  })

  test('when it holds more structs than one update may', () => {
    const garbage = (structs: number) =>
      encoding.encode((encoder) => {
        for (const n of [1, structs, 1, 0]) encoding.writeVarUint(encoder, n)
        for (let i = 0; i < structs; i++) encoding.writeUint8Array(encoder, Uint8Array.of(0, 1))
        encoding.writeVarUint(encoder, 0)
      })
    expect(checkUpdate(garbage(limits.structsPerUpdateMax)).ok).toBe(true)
    expect(checkUpdate(garbage(limits.structsPerUpdateMax + 1))).toEqual({ ok: false, error: 'tooLarge' })
  })

  test.each<[string, (encoder: encoding.Encoder) => void]>([
    ['a struct of no length', (encoder) => encoding.writeUint8Array(encoder, Uint8Array.of(0, 0))],
    [
      'a text that is no UTF-8',
      (encoder) => {
        inRoot(encoder, 4)
        encoding.writeVarUint8Array(encoder, Uint8Array.of(0xff))
      },
    ],
    [
      'a type that does not exist',
      (encoder) => {
        inRoot(encoder, 7)
        encoding.writeVarUint(encoder, 7)
      },
    ],
    [
      'a document in the document',
      (encoder) => {
        inRoot(encoder, 9)
        encoding.writeVarString(encoder, 'guid')
        encoding.writeAny(encoder, {})
      },
    ],
    [
      'an embed that is no JSON',
      (encoder) => {
        inRoot(encoder, 5)
        encoding.writeVarString(encoder, '{"a":')
      },
    ],
    [
      'JSON nested beyond measure',
      (encoder) => {
        inRoot(encoder, 5)
        encoding.writeVarString(encoder, `${'['.repeat(20_000)}${']'.repeat(20_000)}`)
      },
    ],
    [
      'values nested beyond measure',
      (encoder) => {
        inRoot(encoder, 8)
        encoding.writeVarUint(encoder, 1)
        for (let i = 0; i < 20_000; i++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1))
        encoding.writeUint8(encoder, 126)
      },
    ],
    ['a kind of struct that does not exist', (encoder) => inRoot(encoder, 11)],
  ])('for %s', (_, write) => {
    expect(checkUpdate(oneStruct(write))).toEqual({ ok: false, error: 'malformed' })
  })
})
