import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworkById, frameworks } from '../catalogue/catalogue'
import type { PlainRecord } from './commands'
import { boardPicture } from './picture'
import { escapeText } from './picture/svg'
import { seedRecords } from './seed'
import { densities } from './shapes/status'

const size = { width: 480, height: 300 }
const boards = frameworks.flatMap((framework) => densities.map((density) => ({ framework, density })))
const blank = seedRecords({ framework: null, density: 'core', cases: false })

function note(id: string, words: string, more: object = {}): PlainRecord {
  const richText = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }
  const props = { color: 'light-blue', richText, growY: 0, scale: 1 }
  const place = { x: 10, y: 20, rotation: 0, index: 'a1', parentId: 'page:page', opacity: 1, isLocked: false }
  // As much of a note as a picture reads.
  return {
    typeName: 'shape',
    type: 'note',
    id: `shape:${id}`,
    props,
    meta: {},
    ...place,
    ...more,
  } as unknown as PlainRecord
}

/** Whether every element is closed in order and no bare `&` stands in it: what an XML parser would refuse. */
function isWellFormed(svg: string): boolean {
  const open: string[] = []
  for (const [tag, slash, name = '', , selfClosing] of svg.matchAll(
    /<(\/?)([a-z]+)((?:\s[a-zA-Z-]+(?::[a-z]+)?="[^"<]*")*)(\/?)>/g,
  )) {
    if (slash) {
      if (open.pop() !== name) return false
    } else if (!selfClosing) open.push(name)
    if (!tag) return false
  }
  const between = svg.replace(/<[^>]*>/g, '')
  return open.length === 0 && !/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/.test(between)
}

describe.each(boards)('the picture of $framework.title, $density', ({ framework, density }) => {
  const records = seedRecords({ framework, density, cases: true })

  test('shows no word in blocks, and the same each time', () => {
    const svg = boardPicture(records, { level: 'blocks', theme: 'light', ...size })
    expect(svg).not.toContain('<text')
    expect(isWellFormed(svg)).toBe(true)
    expect(boardPicture(records, { level: 'blocks', theme: 'light', ...size })).toBe(svg)
  })

  test('names phases and decisions in the overview', () => {
    const svg = boardPicture(records, { level: 'overview', theme: 'dark', width: 1298, height: 776 })
    expect(isWellFormed(svg)).toBe(true)
    expect(svg).toContain('Not decided')
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('any board', () => {
  test('a blank board is a piece of canvas', () => {
    const svg = boardPicture(blank, { level: 'blocks', theme: 'dark', ...size })
    expect(svg).toContain('#121418')
    expect(isWellFormed(svg)).toBe(true)
  })

  test('notes are coloured rectangles, their words only in the overview', () => {
    const records = [...blank, note('a', 'Keep the three lakes')]
    const blocks = boardPicture(records, { level: 'blocks', theme: 'light', ...size })
    expect(blocks).toContain('#D6E6FC')
    expect(blocks).not.toContain('lakes')
    expect(boardPicture(records, { level: 'overview', theme: 'light', ...size })).toContain('lakes')
  })

  test('chosen and rejected options look different without colour', () => {
    const framework = frameworkById('data-product') ?? null
    const withStatus = (status: string) =>
      seedRecords({ framework, density: 'core', cases: false }).map((record) =>
        record.typeName === 'shape' && record.id === 'shape:dp-type-raw'
          ? ({ ...record, props: { ...record.props, status } } as unknown as PlainRecord)
          : record,
      )
    const draw = (status: string) =>
      boardPicture(withStatus(status), { level: 'overview', theme: 'light', width: 1298, height: 776 })
    expect(draw('chosen')).toContain('Raw data')
    expect(draw('rejected')).not.toContain('Raw data')
    expect(draw('rejected')).not.toBe(draw('deferred'))
  })

  test('whatever people type, the picture is well-formed and holds no element of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const records = [...blank, note('a', `${words}<script>&`)]
        const svg = boardPicture(records, { level: 'overview', theme: 'light', width: 2000, height: 2000 })
        expect(isWellFormed(svg)).toBe(true)
        expect(svg).not.toContain('<script')
      }),
    )
    expect(escapeText('a\u0000b\uD800<c')).toBe('ab&lt;c')
  })

  test('a note as long as a book is cut, quickly', () => {
    const records = [...blank, note('a', 'word '.repeat(20_000)), note('b', 'x'.repeat(60_000), { x: 400 })]
    const svg = boardPicture(records, { level: 'overview', theme: 'light', ...size })
    expect(svg.length).toBeLessThan(5_000)
  })

  test('shapes that hang on each other in a circle, or on nothing, are left out', () => {
    const records = [
      ...blank,
      note('a', 'a', { parentId: 'shape:b' }),
      note('b', 'b', { parentId: 'shape:a' }),
      note('c', 'c', { parentId: 'shape:gone' }),
    ]
    expect(boardPicture(records, { level: 'blocks', theme: 'light', ...size })).not.toContain('#D6E6FC')
  })

  test('a wall of ten thousand notes is drawn quickly and stays small', () => {
    const wall = Array.from({ length: 10_000 }, (_, i) =>
      note(`n${i}`, 'x', { x: (i % 100) * 220, y: Math.floor(i / 100) * 220 }),
    )
    const svg = boardPicture([...blank, ...wall], { level: 'blocks', theme: 'light', ...size })
    expect(svg.length).toBeLessThan(1_000_000)
  })
})
