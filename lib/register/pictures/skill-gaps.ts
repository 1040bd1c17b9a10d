import { horizons, type SkillRow } from '../skill-matrix'
import { levelWords } from '../words'
import { pictureNames } from './names'
import { emptyScene, lines, type Mark, type Picture, plural, text } from './scene'

const rowsShown = 24
const nameWidth = 232
const cell = { w: 100, h: 36 }
const words = { now: 'Now', y3: 'In 3 years', y5: 'In 5 years' } as const

/** How far the team is from what the board asks for, today and later. Figures say it; how full a cell is shows it. */
export function skillGaps(rows: readonly SkillRow[]): Picture {
  const title = pictureNames['skill-gaps']
  const short = rows.filter(({ gaps }) => (gaps.now ?? 0) > 0)
  const table = {
    columns: ['Skill', 'Needed', ...horizons.map((it) => words[it])],
    rows: rows.map(({ title, needed, gaps, levels }) => [
      title,
      `${needed}, ${levelWords[needed]}`,
      ...horizons.map((it) =>
        gaps[it] === null ? 'Not asked' : `${levels[it]}, ${gaps[it] === 0 ? 'met' : `${gaps[it]} short`}`,
      ),
    ]),
  }
  const says =
    rows.length === 0
      ? 'No option in question asks for a skill yet.'
      : `${short.length} of ${plural(rows.length, 'skill')} ${short.length === 1 ? 'falls' : 'fall'} short today.`
  if (rows.length === 0) return { title, says, scene: emptyScene(says), table }
  const shown = rows.slice(0, rowsShown)
  const w = nameWidth + 70 + horizons.length * cell.w + 8
  const x = (at: number) => nameWidth + 70 + at * cell.w
  const head = { px: 12, weight: 600, colour: '--text-2' } as const
  const marks: Mark[] = [
    text(8, 20, 'Skill', head),
    text(nameWidth + 32, 20, 'Needed', { ...head, anchor: 'middle' }),
    ...horizons.map((it, at) => text(x(at) + cell.w / 2, 20, words[it], { ...head, anchor: 'middle' })),
  ]
  shown.forEach(({ title, needed, gaps }, at) => {
    const y = 32 + at * cell.h
    marks.push(...lines(8, y + 23, title, { width: nameWidth - 16, most: 1, px: 13, weight: 600 }))
    marks.push(text(nameWidth + 32, y + 23, String(needed), { px: 13, anchor: 'middle' }))
    horizons.forEach((it, n) => marks.push(...gapCell(gaps[it], x(n), y)))
  })
  const bottom = 32 + shown.length * cell.h
  const foot = [
    'The fuller a cell, the wider the gap; the figure is the levels that are missing.',
    rows.length > shown.length ? `${plural(rows.length - shown.length, 'more skill')} not drawn.` : '',
  ]
  marks.push(
    ...lines(8, bottom + 24, foot.filter(Boolean).join(' '), { width: w - 16, most: 2, px: 12, colour: '--text-3' }),
  )
  return { title, says, scene: { w, h: bottom + 50, marks }, table }
}

function gapCell(gap: number | null, x: number, y: number): Mark[] {
  const box = { kind: 'rect', x: x + 3, y: y + 3, w: cell.w - 6, h: cell.h - 6, radius: 4 } as const
  const middle = { anchor: 'middle', weight: 650 } as const
  const [cx, cy] = [x + cell.w / 2, y + 23]
  if (gap === null)
    return [
      { ...box, stroke: '--control', isDashed: true },
      text(cx, cy, 'Not asked', { px: 12, anchor: 'middle', colour: '--text-3' }),
    ]
  if (gap === 0) return [{ ...box, stroke: '--line-2' }, text(cx, cy, 'Met', { ...middle, px: 12, colour: '--chosen' })]
  // A bar from the left, as wide as the gap: dark and light tell the same as colours would.
  const filled = Math.min(1, gap / 4)
  return [
    { ...box, stroke: '--rejected', fill: '--rejected-tint' },
    { ...box, w: 8 + (box.w - 50) * filled, fill: '--rejected' },
    text(x + cell.w - 12, cy, `−${gap}`, { px: 14, weight: 700, anchor: 'end', colour: '--text' }),
  ]
}
