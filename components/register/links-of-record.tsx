'use client'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { cardsOf } from '@/lib/board/card-reading'
import type { PlainRecord } from '@/lib/board/commands'
import { linkCommands, linksOf } from '@/lib/board/links'
import { recordName } from '@/lib/board/record-name'
import { relationLabel } from '@/lib/board/relation-types'
import { registerKinds, type Strength, strengths } from '@/lib/board/shapes/status'
import { strengthWords } from '@/lib/register/words'
import { editBoard } from '../room/edit-board'
import { useBoard, useMay } from '../room/room-context'
import { recordsOfBoard } from '../room/use-records'
import { IconButton } from '../ui/icon-button'
import { Select } from '../ui/select'
import { useToast } from '../ui/toast'
import styles from './details.module.css'

const choices = strengths.map((value) => ({ value, label: strengthWords[value] }))

/** What ties a record to the others, to decisions and to options, and how strongly. */
export function LinksOfRecord({
  id,
  name,
  records,
}: {
  readonly id: string
  readonly name: string
  readonly records: readonly PlainRecord[]
}) {
  const board = useBoard()
  const toast = useToast()
  const isOpen = useMay('canvas.write-framework')
  const { links, others } = useMemo(() => readLinks(records, id), [records, id])
  const [strength, setStrength] = useState<Strength>('normal')

  function tie(other: string, to: Strength | null) {
    const now = recordsOfBoard(board).catchUp().list()
    const done = editBoard(board, linkCommands(now, [{ between: [id, other], strength: to }]))
    if (!done.ok) toast({ text: done.error })
  }
  return (
    <section className={styles.part} aria-label={`Links of ${name}`}>
      <h4 className={styles.heading}>Links</h4>
      {links.length === 0 && <p className={styles.quiet}>Nothing is linked to this yet.</p>}
      <ul className={styles.list}>
        {links.map((link) => (
          <li key={link.id} className={styles.link}>
            <span className={styles.says}>{link.says}</span>
            <span className={styles.other}>{link.title}</span>
            {isOpen ? (
              <>
                <Select
                  size={28}
                  hideLabel
                  label={`How strongly: ${link.title}`}
                  options={choices}
                  value={link.strength}
                  onValueChange={(to) => tie(link.other, to)}
                />
                <IconButton
                  size={24}
                  label={`Take off the link with ${link.title}`}
                  icon={<X size={13} aria-hidden="true" />}
                  onClick={() => tie(link.other, null)}
                />
              </>
            ) : (
              <span className={styles.quiet}>{strengthWords[link.strength]}</span>
            )}
          </li>
        ))}
      </ul>
      {isOpen && others.length > 0 && (
        <div className={styles.add}>
          <Select
            size={28}
            label="Link with"
            options={[{ value: '', label: 'Choose a card' }, ...others]}
            value=""
            onValueChange={(other) => other !== '' && tie(other, strength)}
          />
          <Select size={28} label="How strongly" options={choices} value={strength} onValueChange={setStrength} />
        </div>
      )}
    </section>
  )
}

const kindNames: Readonly<Record<string, string>> = {
  objective: 'Objective',
  sponsor: 'Sponsor',
  hurdle: 'Hurdle',
  'skill-gap': 'Skill',
  persona: 'Persona',
  decision: 'Decision',
  option: 'Option',
}

function readLinks(records: readonly PlainRecord[], id: string) {
  const byId = new Map(records.map((record) => [record.id as string, record]))
  const titleOf = (other: string) => {
    const record = byId.get(other)
    return record ? recordName(record) : 'a card that is gone'
  }
  const links = linksOf(records)
    .filter(({ from, to }) => from === id || to === id)
    .map(({ id: link, from, to, relation, strength }) => {
      const other = from === id ? to : from
      const says = from === id ? relationLabel(relation) : `${backwards[relation] ?? relationLabel(relation)}`
      return { id: link, other, title: titleOf(other), says, strength }
    })
  const tied = new Set([id, ...links.map(({ other }) => other)])
  const others = ([...registerKinds, 'option', 'decision'] as const).flatMap((type) =>
    cardsOf(records, type)
      .filter((card) => !tied.has(card.id) && (type !== 'option' || isInQuestion(card.props)))
      .map((card) => ({ value: card.id, label: `${kindNames[type]}: ${titleOf(card.id)}` })),
  )
  return { links, others }
}

const isInQuestion = (props: object): boolean =>
  'status' in props && (props.status === 'chosen' || props.status === 'candidate')

/** Read from the other end. */
const backwards: Readonly<Record<string, string>> = { backs: 'Sponsored by', serves: 'Served by' }
