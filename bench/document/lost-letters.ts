import * as Y from 'yjs'
import type { PlainRecord } from '../../lib/board/commands'
import { note, page, paragraph } from '../../lib/board/testing/records'
import { chance } from './chance'
import { layouts, type LayoutName } from './layouts'

/** Three people write into one note, now and then hearing of each other; nobody erases. How much of it is there at the end? */
export function lostLetters(name: LayoutName, runs = 200): { typed: number; gone: number } {
  const r = chance(11)
  const [id, start] = ['shape:note', note('shape:note', { text: 'Agenda' })]
  let typed = 0
  let gone = 0
  for (let run = 0; run < runs; run++) {
    const seed = new Y.Doc()
    layouts[name](seed).applyDiff({ added: { [id]: start, 'page:page': page() }, updated: {}, removed: {} })
    const people = Array.from({ length: 3 }, (_, i) => {
      const doc = new Y.Doc()
      doc.clientID = 1000 * run + i + 1
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
      return { doc, board: layouts[name](doc) }
    })
    for (let key = 0; key < 60; key++) {
      const writer = r.pick(people)
      const before = writer.board.records().get(id)
      const text = textOf(before)
      const place = r.pick([0, text.length, r.below(text.length + 1)])
      const after = withText(before, `${text.slice(0, place)}${r.pick(['a', 'e', 'n', ' '])}${text.slice(place)}`)
      if (before) writer.board.applyDiff({ added: {}, updated: { [id]: [before, after] }, removed: {} })
      typed++
      if (r.number() < 0.3) sync(r.pick(people).doc, r.pick(people).doc)
    }
    for (let round = 0; round < 2; round++) for (const a of people) for (const b of people) sync(a.doc, b.doc)
    gone += 'Agenda'.length + 60 - textOf(people[0]?.board.records().get(id)).length
  }
  return { typed, gone }
}

const sync = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

function textOf(record: PlainRecord | undefined): string {
  const { richText } = (record as unknown as { props: { richText: { content: { content?: { text: string }[] }[] } } })
    .props
  return richText.content[0]?.content?.map(({ text }) => text).join('') ?? ''
}

function withText(record: PlainRecord | undefined, text: string): PlainRecord {
  const { props, ...rest } = record as unknown as { props: object }
  return { ...rest, props: { ...props, richText: paragraph(text) } } as unknown as PlainRecord
}
