import { describe, expect, test } from 'vitest'
import { nearerPhase, overviewDecision, overviewNameLines, overviewPhase } from './overview-text'
import { textWidth, wrapText } from './text-width'

const card = { w: 608, h: 128 }

describe('a decision at overview', () => {
  test('is named in 13 px where there is room, in 12 px where not, never smaller', () => {
    expect(overviewDecision('2.3 Outside layer', card, 0.36).titlePx).toBe(13)
    expect(overviewDecision('2.1 A short title of thirty letters', card, 0.3).titlePx).toBe(12)
    expect(overviewDecision('2.1 A short title of thirty letters', card, 0.1).titlePx).toBe(12)
  })

  test('gives up the words of its state below 34 px of height', () => {
    expect(overviewDecision('1.1 Product type', card, 0.36).hasStateRow).toBe(true)
    expect(overviewDecision('1.1 Product type', card, 0.26).hasStateRow).toBe(false)
  })

  test('lets a chosen name stand on three lines only where the card is 40 px high', () => {
    expect(overviewNameLines(112, 0.36)).toBe(3)
    expect(overviewNameLines(112, 0.32)).toBe(2)
  })
})

describe('a phase', () => {
  const phase = { title: 'Anatomy and interface', short: 'Anatomy', progress: { decided: 2, decisions: 3 } }

  test('says how many are decided, shorter where room ends, then nothing', () => {
    expect(overviewPhase(phase, 1300, 0.36)).toEqual({ name: phase.title, progress: '2 of 3 decided' })
    expect(overviewPhase(phase, 652, 0.4).progress).toBe('2/3')
    expect(overviewPhase({ ...phase, short: phase.title }, 652, 0.32).progress).toBe('')
  })

  test('takes its short title where the full one does not fit', () => {
    expect(overviewPhase(phase, 500, 0.3).name).toBe('Anatomy')
    expect(nearerPhase(phase, 652, { name: 36, progress: 26 }).name).toBe('Anatomy')
    expect(nearerPhase(phase, 1336, { name: 36, progress: 26 }).name).toBe(phase.title)
  })

  test('ends before the first gutter, where lines come down', () => {
    const wide = { ...phase, title: 'Approach and outside layer', short: 'Approach' }
    expect(overviewPhase(wide, 1336, 0.36).name).toBe(wide.title)
    expect(overviewPhase(wide, 1336, 0.27).name).toBe('Approach')
  })

  test('without decisions has no progress', () => {
    expect(overviewPhase({ ...phase, progress: null }, 1300, 0.36).progress).toBe('')
  })
})

describe('text that is fitted before it is drawn', () => {
  test('keeps every line within its width', () => {
    const lines = wrapText('Optimisation-based decision support for whole departments', 17, 200, 3)
    for (const line of lines) expect(textWidth(line, 17)).toBeLessThanOrEqual(200)
  })

  test('ends in an ellipsis where something is left over', () => {
    expect(wrapText('one two three four five six', 17, 70, 2).at(-1)).toMatch(/…$/)
    expect(wrapText('one two', 17, 200, 2)).toEqual(['one two'])
    expect(wrapText('', 17, 200, 2)).toEqual([])
  })
})
