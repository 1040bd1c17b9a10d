'use client'
import { CircleCheck } from 'lucide-react'
import type { FrameworkContent } from '@/lib/catalogue/content'
import type { ContentFault } from '@/lib/frameworks/check-content'
import type { FormPlace } from '@/lib/frameworks/fault-place'
import { faultWords } from './fault-words'
import styles from './fault-list.module.css'

export interface PlacedFault extends ContentFault {
  readonly place: FormPlace
  readonly field: string
}

const shownMax = 30

/** What keeps the draft from being published; each entry leads to its field. */
export function FaultList({
  content,
  faults,
  onGo,
}: {
  content: FrameworkContent
  faults: readonly PlacedFault[]
  onGo: (place: FormPlace, field: string) => void
}) {
  return (
    <section className={styles.faults} aria-labelledby="faults">
      <h2 id="faults" className={styles.title}>
        {faults.length === 0 ? 'Ready to publish' : `Missing before it can be published (${faults.length})`}
      </h2>
      {faults.length === 0 ? (
        <p className={styles.ready}>
          <CircleCheck size={16} aria-hidden="true" />
          Every phase, decision and option is complete.
        </p>
      ) : (
        <ul className={styles.list}>
          {faults.slice(0, shownMax).map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>
              <button type="button" className={styles.fault} onClick={() => onGo(fault.place, fault.field)}>
                {faultWords(content, fault)}
              </button>
            </li>
          ))}
          {faults.length > shownMax && <li className={styles.more}>and {faults.length - shownMax} more</li>}
        </ul>
      )}
    </section>
  )
}
