'use client'
import { CircleAlert, CircleDashed } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import type { PlainRecord } from '@/lib/board/commands'
import { linkCommands } from '@/lib/board/links'
import { recordName } from '@/lib/board/record-name'
import { coverageOf } from '@/lib/register/coverage'
import type { Missing } from '@/lib/register/missing'
import type { PhaseNow } from '@/lib/register/phases-now'
import { typeDecision } from '@/lib/register/suits'
import { editBoard } from '../room/edit-board'
import { useBoard, useMay } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { useToast } from '../ui/toast'
import styles from './before-next.module.css'
import type { RegisterTab } from './register-tabs'

/** With what a hole of this sort is mended by one link. */
type Partner = 'option' | 'sponsor' | 'objective' | 'product-type'
const partnerOf: Readonly<Record<string, Partner>> = {
  unserved: 'option',
  'not-chosen': 'option',
  unbacked: 'sponsor',
  idle: 'objective',
  'serves-nothing': 'objective',
  unsuited: 'product-type',
}
const tieWords: Readonly<Record<Partner, string>> = {
  option: 'Link an option',
  sponsor: 'Link a sponsor',
  objective: 'Link an objective',
  'product-type': 'Link a product type',
}
const shownAtOnce = 6

/** What is missing in one table before the next phase, each with who asks for it and the one thing that helps. */
export function BeforeNext({
  tab,
  records,
  missing,
  next,
  onAdd,
  onOpen,
}: {
  readonly tab: RegisterTab
  readonly records: readonly PlainRecord[]
  readonly missing: readonly Missing[]
  readonly next: PhaseNow | null
  /** Absent where this person may not add. */
  readonly onAdd: (() => void) | undefined
  /** A record id, or the key of a skill without a card. */
  readonly onOpen: (row: string) => void
}) {
  const board = useBoard()
  const toast = useToast()
  const mayTie = useMay('canvas.write-framework')
  const all = useMemo(
    () => [...missing.filter(({ key }) => !key.startsWith('rule ')), ...uncovered(tab, records)],
    [missing, tab, records],
  )
  const partners = useMemo(() => partnersIn(records), [records])
  if (all.length === 0) return null

  function tie(card: string, other: string) {
    const now = recordsOfBoard(board).catchUp().list()
    const done = editBoard(board, linkCommands(now, [{ between: [card, other], strength: 'normal' }]))
    if (!done.ok) toast({ text: done.error })
  }
  function help({ key, cards, help, says }: Missing): ReactNode {
    const [card] = cards
    const partner = partnerOf[key.split(' ', 1)[0] ?? '']
    if (partner && card !== undefined && mayTie && partners[partner].length > 0)
      return (
        <Select
          size={28}
          hideLabel
          label={`${tieWords[partner]}. ${says}`}
          className={styles.tie}
          options={[{ value: '', label: tieWords[partner] }, ...partners[partner]]}
          value=""
          onValueChange={(other) => other !== '' && tie(card, other)}
        />
      )
    const row = card ?? (key.includes(' ') && tab === 'skill-gap' ? key.slice(key.indexOf(' ') + 1) : undefined)
    if (row !== undefined && !key.startsWith('minimum'))
      return (
        <Button size={28} aria-label={`Open. ${says}`} onClick={() => onOpen(row)}>
          Open
        </Button>
      )
    return help === 'add' && onAdd ? (
      <Button size={28} aria-label={`Add. ${says}`} onClick={onAdd}>
        Add
      </Button>
    ) : null
  }
  const item = (it: Missing): ReactNode => (
    <li key={it.key} className={styles.hole}>
      <span className={it.isNeeded ? styles.grave : styles.mild}>
        {it.isNeeded ? <CircleAlert size={15} aria-hidden="true" /> : <CircleDashed size={15} aria-hidden="true" />}
      </span>
      <span className={styles.words}>
        <b>{it.says}</b> {it.isNeeded && 'Needed. '}
        {it.because}
      </span>
      {help(it)}
    </li>
  )
  const rest = all.slice(shownAtOnce)
  const title = next ? `Before “${next.title}”` : 'Still missing'
  return (
    <section className={styles.coverage} aria-label={title}>
      <h3 className={styles.heading}>
        {title} <span className={styles.count}>{all.length}</span>
      </h3>
      <ul className={styles.holes}>{all.slice(0, shownAtOnce).map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className={styles.more}>{rest.length} more</summary>
          <ul className={styles.holes}>{rest.map(item)}</ul>
        </details>
      )}
    </section>
  )
}

/** What is not needed for the next phase, but is not covered either. */
function uncovered(tab: RegisterTab, records: readonly PlainRecord[]): Missing[] {
  if (tab === 'objective')
    return coverageOf(records).notYetServed.map(({ card, title }) => ({
      key: `not-chosen ${card}`,
      says: `Only options that are not chosen serve “${title}”.`,
      because: 'Choose one of them, or link another.',
      cards: [card],
      help: 'open',
      isNeeded: false,
    }))
  if (tab === 'decision')
    return coverageOf(records).servingNothing.map(({ card, title }) => ({
      key: `serves-nothing ${card}`,
      says: `“${title}” is chosen and serves no objective.`,
      because: 'What serves nothing is a cost.',
      cards: [card],
      help: 'open',
      isNeeded: false,
    }))
  return []
}

function partnersIn(records: readonly PlainRecord[]): Record<Partner, { value: string; label: string }[]> {
  const byId = new Map(records.map((record) => [record.id as string, record]))
  const choice = ({ id }: { id: string }) => {
    const record = byId.get(id)
    return { value: id, label: record ? recordName(record) : '' }
  }
  const types = new Set(
    cardsOf(records, 'decision').flatMap(({ id, props }) => (props.ref === typeDecision ? [id] : [])),
  )
  const options = cardsOf(records, 'option')
  return {
    option: options.filter(({ props }) => props.status === 'chosen' || props.status === 'candidate').map(choice),
    sponsor: cardsOf(records, 'sponsor').map(choice),
    objective: cardsOf(records, 'objective').map(choice),
    'product-type': options.filter(({ props }) => types.has(props.decision)).map(choice),
  }
}
