import type { SkillRow } from '../skill-matrix'
import { remedyWords } from '../words'
import { pictureNames } from './names'
import { emptyScene, lines, type Mark, type Picture, plural, text } from './scene'

const rowsShown = 24
const nameWidth = 232
const axisWidth = 380
const row = 34

/** How long it takes until each missing skill is there: what has to be begun first. */
export function leadTimes(rows: readonly SkillRow[]): Picture {
  const title = pictureNames['lead-times']
  const short = rows.filter(({ gaps, leadTimeMonths }) => (gaps.now ?? 0) > 0 || leadTimeMonths !== null)
  const known = short.filter(isTimed).sort((a, b) => b.leadTimeMonths - a.leadTimeMonths)
  const open = short.filter((it) => !isTimed(it))
  const table = {
    columns: ['Skill', 'Lead time', 'Plan'],
    rows: [...known, ...open].map((it) => [it.title, isTimed(it) ? months(it.leadTimeMonths) : 'Not said', planOf(it)]),
  }
  const [longest] = known
  const says = longest
    ? `The longest lead time is ${months(longest.leadTimeMonths)}: ${longest.title}.${open.length > 0 ? ` ${plural(open.length, 'gap')} without a lead time.` : ''}`
    : open.length > 0
      ? `Nobody has said yet how long ${plural(open.length, 'gap')} will take.`
      : 'No skill is missing, as far as anybody has said.'
  if (!longest) return { title, says, scene: emptyScene(says), table }
  const end = Math.max(3, longest.leadTimeMonths)
  const step = stepFor(end)
  const last = Math.ceil(end / step) * step
  const x = (month: number) => nameWidth + (month / last) * axisWidth
  const shown = known.slice(0, rowsShown)
  const bottom = 40 + shown.length * row
  const marks: Mark[] = [text(8, 20, 'Months from now', { px: 12, weight: 600, colour: '--text-2' })]
  for (let month = 0; month <= last; month += step) {
    marks.push(
      text(x(month), 20, month === 0 ? 'Now' : String(month), { px: 12, anchor: 'middle', colour: '--text-2' }),
      { kind: 'line', x1: x(month), y1: 28, x2: x(month), y2: bottom, colour: '--line-2', isDashed: month > 0 },
    )
  }
  shown.forEach((it, at) => {
    const y = 36 + at * row
    marks.push(...lines(8, y + 21, it.title, { width: nameWidth - 20, most: 1, px: 13, weight: 600 }))
    const width = Math.max(3, x(it.leadTimeMonths) - x(0))
    marks.push({ kind: 'rect', x: x(0), y: y + 7, w: width, h: row - 14, radius: 4, fill: '--accent' })
    const words = [months(it.leadTimeMonths), planOf(it)].filter(Boolean).join(', ')
    marks.push(text(x(0) + width + 8, y + 21, words, { px: 12, colour: '--text' }))
  })
  const foot = [
    open.length > 0 ? `No lead time yet: ${open.map((it) => it.title).join(', ')}.` : '',
    known.length > shown.length ? `${plural(known.length - shown.length, 'more skill')} not drawn.` : '',
  ].filter(Boolean)
  const w = nameWidth + axisWidth + 150
  const said = lines(8, bottom + 24, foot.join(' '), { width: w - 16, most: 2, px: 12, colour: '--text-3' })
  return { title, says, scene: { w, h: bottom + 16 + said.length * 18, marks: [...marks, ...said] }, table }
}

type Timed = SkillRow & { readonly leadTimeMonths: number }
const isTimed = (it: SkillRow): it is Timed => it.leadTimeMonths !== null
const months = (many: number): string => plural(many, 'month')
const planOf = ({ remedy }: SkillRow): string => remedyWords[remedy] ?? remedy
/** Few enough figures on the axis to be read. */
const stepFor = (end: number): number => [1, 2, 3, 6, 12, 24, 60, 120].find((it) => end / it <= 8) ?? 240
