'use client'
import type { PlainRecord } from '@/lib/board/commands'
import { cardsOf } from '@/lib/board/card-reading'
import { fieldsByType, type FieldSpec } from '../canvas/editing/fields'
import { levelWords, shortDate } from '../canvas/words'
import { useMay } from '../room/room-context'
import { useCardLock } from '../room/use-lock'
import { CaseStory, ContentState, SourcesList } from './background'
import { CommentsHere } from './comments-here'
import styles from './detail.module.css'
import { OwnText } from './own-text'
import { RelationsList } from './relations-list'
import { useContent } from './use-content'

/** A case, to be read. */
export function CaseDetail({ record }: { record: PlainRecord }) {
  const { content } = useContent()
  const isLocked = useCardLock(record.id).keepsOut
  const mayEdit = useMay('canvas.write-framework') && !isLocked
  const [card] = cardsOf([record], 'case')
  if (!card) return null
  const known = content?.caseBy(card.props.ref) ?? null
  return (
    <>
      {known && (
        <p className={styles.caption}>
          {known.sector} · {known.basis === 'reported' ? 'Reported by a customer' : 'A typical situation'}
        </p>
      )}
      <OwnText card={card.id} prop="story" label="Story" text={card.props.story} mayEdit={mayEdit && !card.props.ref} />
      {known && <CaseStory story="" questions={known.questions} />}
      <ContentState contentRef={card.props.ref} />
      <RelationsList card={card.id} />
      <CommentsHere card={card.id} />
      {known && <SourcesList sources={known.sources} />}
    </>
  )
}

/** A register card: its fields as they stand. */
export function RecordDetail({ record }: { record: PlainRecord }) {
  if (record.typeName !== 'shape') return null
  const props = record.props as Readonly<Record<string, unknown>>
  const rows = (fieldsByType[record.type] ?? []).flatMap((spec): [string, string][] => {
    const words = valueWords(spec, props[spec.prop])
    return words ? [[spec.label, words]] : []
  })
  return (
    <>
      <dl className={styles.facts}>
        {rows.map(([label, words]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <RelationsList card={record.id} />
      <CommentsHere card={record.id} />
    </>
  )
}

function valueWords(spec: FieldSpec, value: unknown): string {
  switch (spec.kind) {
    case 'choice':
    case 'segments':
      return spec.options.find((it) => it.value === value)?.label ?? (typeof value === 'string' ? value : '')
    case 'level':
      return typeof value === 'number' ? `${value} · ${levelWords[value] ?? ''}` : ''
    case 'switch':
      return value === true ? 'Yes' : ''
    case 'date':
      return typeof value === 'string' ? shortDate(value) : ''
    case 'months':
      return typeof value === 'number' ? String(value) : ''
    case 'sponsors':
      return ''
    default:
      return typeof value === 'string' ? value.trim() : ''
  }
}
