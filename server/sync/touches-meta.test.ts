import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { touchesMeta } from './touches-meta'

/** The server's document, and a client's that knows all of it; what the client then does is one update. */
function boards() {
  const server = new Y.Doc()
  server.transact(() => {
    server.getMap('meta').set('epoch', 1)
    server.getMap('meta').set('schema', { sequences: {} })
    server.getMap('records').set('shape:a', new Y.Map([['$', { type: 'note' }]]))
  })
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
  const does = (act: (doc: Y.Doc) => void): Uint8Array => {
    const before = Y.encodeStateVector(client)
    client.transact(() => act(client))
    return Y.encodeStateAsUpdate(client, before)
  }
  return { server, client, does }
}

describe('an update touches meta', () => {
  test.each([
    ['overwrites a key', (doc: Y.Doc) => doc.getMap('meta').set('epoch', 99)],
    ['adds a key', (doc: Y.Doc) => doc.getMap('meta').set('layout', 2)],
    [
      'overwrites twice, so that it refers to itself',
      (doc: Y.Doc) => [1, 2, 3].forEach((n) => doc.getMap('meta').set('epoch', n)),
    ],
    ['deletes a key', (doc: Y.Doc) => doc.getMap('meta').delete('schema')],
    [
      'hides it between honest edits',
      (doc: Y.Doc) => {
        doc.getMap('records').set('shape:b', new Y.Map())
        doc.getMap('meta').set('schema', {})
        doc.getText('elsewhere').insert(0, 'hello')
      },
    ],
  ])('when it %s', (_, act) => {
    const { server, does } = boards()
    expect(touchesMeta(server, does(act))).toBe(true)
  })

  test('not when it writes records, texts or other roots', () => {
    const { server, does } = boards()
    const update = does((doc) => {
      const record = doc.getMap('records').get('shape:a') as Y.Map<unknown>
      record.set('xy', [1, 2])
      record.set('xy', [3, 4])
      record.set('t.richText', new Y.Text('words'))
      doc.getMap('records').delete('shape:gone')
      doc.getMap('metadata').set('epoch', 1)
    })
    expect(touchesMeta(server, update)).toBe(false)
  })

  test('also at the end of a long chain of references, found in one pass', () => {
    const { server, does } = boards()
    const update = does((doc) => {
      for (let n = 0; n < 20_000; n++) doc.getMap('records').set('shape:a', n)
      for (let n = 0; n < 20_000; n++) doc.getMap('meta').set('epoch', n)
    })
    expect(touchesMeta(server, update)).toBe(true)
  })

  test('not when it only repeats what the server knows, as a stock client does after a reconnect', () => {
    const { server, client } = boards()
    expect(touchesMeta(server, Y.encodeStateAsUpdate(client))).toBe(false)
  })
})
