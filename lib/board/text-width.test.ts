import { describe, expect, test } from 'vitest'
import { textWidth, wrapText } from './text-width'

describe('fitting text before anything is drawn', () => {
  test('a text that fits stays as it is', () => {
    expect(wrapText('Raw data', 13, 200, 2)).toEqual(['Raw data'])
  })

  test('words break between lines, and the last line ends in an ellipsis', () => {
    const lines = wrapText('Recommendations while you watch the second season', 11, 100, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(100)
  })

  test('a word longer than the line is cut on the last line', () => {
    const [line = ''] = wrapText('Donaudampfschifffahrtsgesellschaft', 13, 80, 1)
    expect(line).toMatch(/^Donau.*…$/)
    expect(textWidth(line, 13)).toBeLessThanOrEqual(80)
  })

  test('letters outside the table count about as wide as a figure', () => {
    expect(textWidth('ß', 100)).toBeCloseTo(62)
  })
})
