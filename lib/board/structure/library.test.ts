import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworks } from '../../catalogue/catalogue'
import { contentOf } from '../../catalogue/content'
import { cardsOf } from '../card-reading'
import type { PlainRecord } from '../commands'
import { isValidRecord } from '../read'
import { seedContent } from '../seed'
import { seededId } from '../seed-frames'
import { fuzzRuns, fuzzTimeoutMs } from '../testing/arbitraries'
import { faultsOf } from '../testing/faults'
import { type LibraryPick, libraryRecords } from './add-from-library'
import { libraryOf, searchLibrary } from './library'
import { boardAfter, overlaps } from './testing'

const contents = frameworks.map(contentOf)
const optionsIn = (phases: ReturnType<typeof libraryOf>) =>
  phases.flatMap((phase) => phase.decisions.flatMap((it) => it.options.map(({ id }) => id)))

describe.each(contents)('the library of $framework.title', (content) => {
  const core = boardAfter(seedContent(content, { density: 'core', cases: false }))

  test('holds everything that is not on the board, and nothing that is', () => {
    const phases = libraryOf(core, [content])
    const onBoard = new Set(core.map(({ id }) => id as string))
    const options = content.framework.decisions.flatMap((it) => it.options.map(({ id }) => id))
    expect(optionsIn(phases).sort()).toEqual(options.filter((id) => !onBoard.has(seededId(id))).sort())
  })

  test('is empty once all of it has been added, and every card found a place of its own', () => {
    let board = core
    for (const phase of libraryOf(core, [content]))
      for (const { decision, isOnBoard, options } of phase.decisions) {
        if (!isOnBoard) board = add(board, { kind: 'decision', id: decision.id })
        for (const { id } of options) board = add(board, { kind: 'option', id })
      }
    expect(libraryOf(board, [content])).toEqual([])
    expect(overlaps(board)).toEqual([])
    const relations = cardsOf(board, 'relation').map(({ id }) => id)
    const whole = content.relations.filter(({ from, to }) => has(board, from) && has(board, to))
    expect(relations).toEqual(expect.arrayContaining(whole.map(({ id }) => seededId(id))))
  })

  const add = (board: readonly PlainRecord[], pick: LibraryPick) => {
    const records = libraryRecords(board, content, pick)
    return boardAfter(board, [{ type: 'put', records }])
  }
})

const has = (board: readonly PlainRecord[], id: string) => board.some((record) => record.id === seededId(id))

describe('taking things from the library', { timeout: fuzzTimeoutMs }, () => {
  const [content] = contents as [(typeof contents)[number]]
  const { decisions, phases } = content.framework
  const pick: fc.Arbitrary<LibraryPick> = fc.oneof(
    fc.constantFrom(...phases).map(({ id }) => ({ kind: 'phase' as const, id })),
    fc.constantFrom(...decisions).map(({ id }) => ({ kind: 'decision' as const, id })),
    fc.constantFrom(...decisions.flatMap(({ options }) => options)).map(({ id }) => ({ kind: 'option' as const, id })),
  )
  const blank = boardAfter(seedContent(null, { density: 'core', cases: false }))
  const core = boardAfter(seedContent(content, { density: 'core', cases: false }))

  test('adds it once, whole, upon nothing else, and leaves all that was there as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(blank, core), fc.array(pick, { minLength: 1, maxLength: 6 }), (start, picks) => {
        let board = start
        for (const it of picks) {
          const added = libraryRecords(board, content, it)
          const next = boardAfter(board, [{ type: 'put', records: added }])
          for (const record of board) expect(next).toContainEqual(record)
          expect(next).toHaveLength(board.length + added.length)
          board = next
          expect(libraryRecords(board, content, it)).toEqual([])
        }
        expect(overlaps(board)).toEqual([])
        expect(faultsOf(new Map(board.map((record) => [record.id, record])))).toEqual([])
        expect(board.every((record) => isValidRecord(record))).toBe(true)
      }),
      { numRuns: fuzzRuns(60) },
    )
  })

  test('an option brings its decision along, and is found by what it is called or made of', () => {
    const hidden = libraryOf(core, [content])
      .flatMap((phase) => phase.decisions)
      .find(({ isOnBoard, options }) => !isOnBoard && options.length > 0)
    const option = hidden?.options.at(0)
    if (!hidden || !option) throw new Error('everything is on the board')
    const board = boardAfter(core, [
      { type: 'put', records: libraryRecords(core, content, { kind: 'option', id: option.id }) },
    ])
    expect(has(board, hidden.decision.id)).toBe(true)
    expect(
      cardsOf(board, 'option').filter(({ props }) => props.decision === seededId(hidden.decision.id)),
    ).toHaveLength(1)
    const found = searchLibrary(libraryOf(core, [content]), option.title.toUpperCase())
    expect(optionsIn(found)).toContain(option.id)
    expect(searchLibrary(libraryOf(core, [content]), 'no such thing anywhere')).toEqual([])
  })
})
