'use client'
import { useCallback } from 'react'
import { askedFor } from '@/lib/board/asked-for'
import { relationEnds } from '@/lib/board/relation-ends'
import { type OptionStatus } from '@/lib/board/shapes/status'
import { cardsOf } from '@/lib/board/card-reading'
import { cardTitleOf } from '@/lib/decisions/card-words'
import { type Mark, StatusGlyph } from '../canvas/shapes/card/status-glyph'
import { statusWords } from '../canvas/words'
import { relationsOfCard } from '../outline/relation-words'
import { type BoardRecords, useRecords } from '../room/use-records'
import { CardLink } from './card-link'
import styles from './detail.module.css'
import { Section } from './section'

interface Row {
  readonly id: string
  readonly words: string
  readonly other: string
  readonly title: string
  readonly reason: string
  readonly mark: Mark | null
}

/** What a card is tied to, by kind of tie, and why. */
export function RelationsList({ card }: { card: string }) {
  const read = useCallback((board: BoardRecords) => rowsOf(board, card), [card])
  const rows = useRecords(read, isSame)
  if (rows.length === 0) return null
  return (
    <Section title="Relations">
      <dl className={styles.relations}>
        {groupsOf(rows).map(([words, group]) => (
          <div key={words} className={styles.relationGroup}>
            <dt className={styles.relationWords}>{words}</dt>
            {group.map(({ id, other, title, reason, mark }) => (
              <dd key={id} className={styles.relation}>
                <span className={styles.relationCard}>
                  {mark && <StatusGlyph mark={mark} className={styles.glyph} />}
                  <CardLink card={other}>{title}</CardLink>
                  {mark && mark !== 'candidate' && <span className={styles.hidden}>{markWords[mark]}</span>}
                </span>
                {reason && <span className={styles.relationReason}>{reason}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  )
}

const markWords = { ...statusWords, asked: 'Asked for' }

/** By kind of tie: each is named once. */
function groupsOf(rows: readonly Row[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.words, [...(groups.get(row.words) ?? []), row])
  return [...groups]
}

function rowsOf(board: BoardRecords, card: string): Row[] {
  const records = board.list()
  const statuses = new Map<string, OptionStatus>(cardsOf(records, 'option').map(({ id, props }) => [id, props.status]))
  const asked = askedFor(relationEnds(records), (id) => statuses.get(id))
  return relationsOfCard(records, card)
    .map(({ id, words, other, reason }): Row => {
      const mark = asked.has(other) ? 'asked' : (statuses.get(other) ?? null)
      return { id, words, other, reason, mark, title: cardTitleOf(board.all.get(other)) }
    })
    .sort((a, b) => (a.words === b.words ? a.title.localeCompare(b.title) : a.words.localeCompare(b.words)))
}

const isSame = (a: readonly Row[], b: readonly Row[]) => JSON.stringify(a) === JSON.stringify(b)
