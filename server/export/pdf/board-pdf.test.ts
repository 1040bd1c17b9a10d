import { describe, expect, test } from 'vitest'
import { builtInContent } from '../../../lib/catalogue/content'
import { seedContent } from '../../../lib/board/seed'
import { boardPdf } from './board-pdf'

const content = builtInContent('data-product')
const records = seedContent(content ?? null, { density: 'core', cases: true })
const board = { title: 'Orders', about: '12 November 2026', at: new Date(0), records }
const pages = (pdf: Uint8Array | null) =>
  Buffer.from(pdf ?? [])
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length

describe('the board as a PDF', () => {
  test('shows all of it and then each phase, with its fonts in the file', async () => {
    const pdf = await boardPdf(board)
    expect(Buffer.from(pdf?.subarray(0, 5) ?? []).toString()).toBe('%PDF-')
    expect(pages(pdf)).toBe(1 + (content?.framework.phases.length ?? 0))
    expect(Buffer.from(pdf ?? []).toString('latin1')).toContain('/FontFile3')
  })

  test('shows one phase where only that is asked for', async () => {
    const frame = records.find((it) => it.typeName === 'shape' && it.type === 'frame')
    expect(pages(await boardPdf({ ...board, phases: [frame?.id ?? ''] }))).toBe(1)
  })

  test('stops between two pages when nobody wants it any more', async () => {
    const seen: number[] = []
    const pdf = await boardPdf(board, ({ done }) => {
      seen.push(done)
      return done < 2
    })
    expect(pdf).toBeNull()
    expect(seen).toEqual([0, 1, 2])
  })
})
