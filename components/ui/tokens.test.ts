import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, '../../app/globals.css'), 'utf8')
const light = tokensAfter(/:root,\n\[data-theme="light"\] \{/)
const dark = tokensAfter(/\n\[data-theme="dark"\] \{/)
const system = tokensAfter(/\[data-theme="system"\] \{/)

test('the dark theme is the same whether it is chosen or the system asks for it', () => {
  expect(system).toEqual(dark)
})

test('each theme says every colour', () => {
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
})

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  const ratio = (a: string, b: string) => contrast(tokens[`--${a}`] ?? '', tokens[`--${b}`] ?? '')

  test.each(['text', 'text-2', 'text-3'])('--%s is readable on every ground', (text) => {
    for (const ground of ['canvas', 'surface', 'sunken', 'hover', 'card'])
      expect(ratio(text, ground), ground).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['on-ink', 'ink'],
    ['on-ink', 'ink-hover'],
    ['on-live', 'live'],
    ['on-live', 'live-hover'],
    ['on-rejected', 'rejected'],
    ['accent', 'surface'],
    ['accent', 'canvas'],
    ['accent-hover', 'surface'],
    ...['accent', 'live', 'chosen', 'deferred', 'rejected', 'asked'].map((it) => [it, `${it}-tint`]),
    ...['y', 'p', 'b', 'g'].map((it) => ['on-note', `note-${it}`]),
    ...[1, 2, 3, 4, 5, 6].map((it) => [`p${it}-text`, `p${it}-tint`]),
  ])('--%s is readable on --%s', (text = '', ground = '') => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([1, 2, 3, 4, 5, 6])('white is readable on the fill of phase %i', (phase) => {
    expect(contrast('#ffffff', tokens[`--p${phase}`] ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['control', 'focus'])('--%s stands out as a line', (line) => {
    for (const ground of ['canvas', 'surface']) expect(ratio(line, ground), ground).toBeGreaterThanOrEqual(3)
  })
})

function tokensAfter(start: RegExp): Readonly<Record<string, string>> {
  const [, body] = css.split(start)
  if (body === undefined) throw new Error(`globals.css has no rule ${start.source}`)
  const rule = body.slice(0, body.indexOf('}'))
  return Object.fromEntries([...rule.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))
}

/** As WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
