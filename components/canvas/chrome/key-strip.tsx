import { clsx } from 'clsx'
import { useEditor, useValue } from 'tldraw'
import { useLevel } from '../level/use-level'
import { LineParts } from '../relations/line-parts'
import { type LineKind, lineLooks } from '../relations/relation-look'
import { StatusGlyph, type Mark } from '../shapes/card/status-glyph'
import { boardOf } from '../state/board-signals'
import css from './chrome.module.css'

const marks: readonly [Mark, string][] = [
  ['chosen', 'Chosen'],
  ['asked', 'Asked for'],
  ['deferred', 'Deferred'],
  ['rejected', 'Rejected'],
]
const nearLines: readonly [LineKind, string][] = [
  ['requires', 'Requires'],
  ['recommends', 'Recommends'],
  ['feeds', 'Feeds'],
  ['implements', 'Implements'],
  ['trades-off', 'Trades off'],
  ['conflicts', 'Conflicts'],
]
const farLines: readonly [LineKind, string][] = [['journey', 'Journey']]

/** What the signs and lines mean that this level draws. Leaves the corner to the canvas library's mark. */
export function KeyStrip() {
  const editor = useEditor()
  const level = useLevel()
  const isEmpty = useValue('no decisions', () => boardOf(editor).decisions.get().size === 0, [editor])
  if (isEmpty) return null
  const lines = level === 'overview' || level === 'block' ? farLines : nearLines
  return (
    <section className={css.key} aria-label="Key" data-lines={lines.length > 1 ? 'many' : 'one'}>
      {marks.map(([mark, word]) => (
        <span key={mark} className={css.entry}>
          <StatusGlyph mark={mark} className={css.glyph} />
          {word}
        </span>
      ))}
      <span className={css.bar} />
      {lines.map(([kind, word]) => (
        <span key={kind} className={clsx(css.entry, css.line)}>
          <Sample kind={kind} />
          {word}
        </span>
      ))}
    </section>
  )
}

function Sample({ kind }: { kind: LineKind }) {
  const look = lineLooks[kind]
  return (
    <svg width="30" height="14" viewBox="0 0 30 14" aria-hidden="true">
      <LineParts
        look={look}
        points={[
          [1, 7],
          [29, 7],
        ]}
        colour={`var(${look.colour})`}
        ground="var(--surface)"
        scale={kind === 'journey' ? 0.42 : 0.55}
        radius={0}
      />
    </svg>
  )
}
