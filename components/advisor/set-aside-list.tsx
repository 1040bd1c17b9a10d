'use client'
import { useState } from 'react'
import type { SetAsideFinding } from '@/lib/advisor/set-aside'
import { useBoard, useMay, useNeedsConnection } from '../room/room-context'
import { TimeText } from '../room/time-text'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { takeBack } from './calls'
import styles from './finding.module.css'
import { FindingHead } from './finding-head'

/** What nobody wanted to see any more, with who said so and why. */
export function SetAsideList({ items }: { items: readonly SetAsideFinding[] }) {
  return (
    <details className={styles.fold}>
      <summary>Set aside {items.length}</summary>
      <ul className={styles.list} aria-label="Set aside">
        {items.map((it) => (
          <SetAsideItem key={it.finding.key} item={it} />
        ))}
      </ul>
    </details>
  )
}

function SetAsideItem({ item: { finding, setAside } }: { item: SetAsideFinding }) {
  const board = useBoard()
  const may = useMay('finding.set-aside')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)

  async function show() {
    setBusy(true)
    const refusal = await takeBack(board, finding.key)
    setBusy(false)
    if (refusal) toast(refusal)
  }

  return (
    <li className={styles.finding}>
      <FindingHead finding={finding} />
      <h3 className={styles.title}>{finding.title}</h3>
      <p className={styles.message}>{finding.message}</p>
      <p className={styles.reason}>“{setAside.reason}”</p>
      <div className={styles.actions}>
        <span className={styles.quiet}>
          {setAside.by.name}, <TimeText iso={setAside.at} />
        </span>
        {may && (
          <Button
            size={28}
            variant="ghost"
            busy={isBusy}
            blocked={blocked}
            aria-label={`Take back “${finding.title}”`}
            onClick={() => void show()}
          >
            Take back
          </Button>
        )}
      </div>
    </li>
  )
}
