'use client'
import { Compass } from 'lucide-react'
import type { FindingAction } from '@/lib/advisor/finding'
import { recordName } from '@/lib/board/record-name'
import type { RegisterTable } from '@/lib/register/findings-about'
import { FindingCard } from '../advisor/finding-card'
import { countWords } from '../advisor/finding-words'
import { useFindings } from '../advisor/use-findings'
import { useBoard, useMay, useRoom } from '../room/room-context'
import type { BoardHandle } from '../room/use-board-view'
import { recordsOfBoard } from '../room/use-records'
import { Button } from '../ui/button'
import { findingsAbout, findingsShown } from './findings-here'
import styles from './register.module.css'

/** What the advisor says about the records of one tab. */
export function FindingsStrip({
  tab,
  handle,
  onAct,
  onAdvisor,
}: {
  readonly tab: RegisterTable
  readonly handle: BoardHandle | null
  readonly onAct: (action: FindingAction) => void
  readonly onAdvisor: () => void
}) {
  const board = useBoard()
  const { findings, state } = useFindings()
  const said = useRoom((room) => room.setAside)
  const mayAdd = useMay('register.write')
  if (state === null) return null
  const { all } = recordsOfBoard(board).get()
  const typeOf = (card: string) => {
    const record = all.get(card)
    return record?.typeName === 'shape' ? (record.type as string) : undefined
  }
  const nameOf = (card: string) => {
    const record = all.get(card)
    return record ? recordName(record) : 'a card that is gone'
  }
  const here = findingsAbout(tab, findings, typeOf)
  if (here.length === 0) return null
  const more = here.length - findingsShown
  return (
    <section className={styles.strip} aria-label="What the advisor says about this">
      <h3 className={styles.stripHead}>
        <Compass size={15} aria-hidden="true" /> Advisor
        <span className={styles.words}>{countWords(here.length, 'open finding')} about this</span>
        {more > 0 && (
          <Button size={28} variant="ghost" onClick={onAdvisor}>
            {more} more in the advisor
          </Button>
        )}
      </h3>
      <ul className={styles.findings} aria-label="Open findings about this">
        {here.slice(0, findingsShown).map((finding) => (
          <FindingCard
            key={finding.key}
            finding={finding}
            before={said.find(({ key }) => key === finding.key)}
            board={handle}
            nameOf={nameOf}
            typeOf={typeOf}
            onAct={finding.action?.kind !== 'add-record' || mayAdd ? onAct : undefined}
          />
        ))}
      </ul>
    </section>
  )
}
