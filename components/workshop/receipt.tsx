'use client'
import { clsx } from 'clsx'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PublishedAnswer, RoundAnswer } from '@/lib/contracts/rounds'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { checkOwnBallot, type ReceiptCheck } from './check-receipt'
import type { OwnBallot } from './own-ballots'
import styles from './result.module.css'

const words: Readonly<Record<Exclude<ReceiptCheck, 'unknown'>, string>> = {
  counted: 'Your ballot is counted as you cast it.',
  differs:
    'Your ballot is counted differently than this device remembers. Tell the facilitator, and keep your receipt.',
  missing: 'Your ballot is not in the published result. Tell the facilitator, and keep your receipt.',
}

/** Whether one's own ballot is in the published result of an anonymous round. */
export function Receipt({
  round,
  own,
  marks,
}: {
  round: RoundAnswer
  own: OwnBallot
  marks: PublishedAnswer['marks']
}) {
  const toast = useToast()
  const [check, setCheck] = useState<ReceiptCheck>('unknown')
  useEffect(() => {
    if (!marks) return
    let isCurrent = true
    void checkOwnBallot(round.id, own, marks).then((it) => {
      if (isCurrent) setCheck(it)
    })
    return () => {
      isCurrent = false
    }
  }, [round.id, own, marks])

  if (!marks || check === 'unknown') return null
  const isFine = check === 'counted'
  const Icon = isFine ? ShieldCheck : ShieldAlert
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(own.receipt ?? '')
      toast('Receipt copied')
    } catch {
      toast(`Your receipt: ${own.receipt}`)
    }
  }
  return (
    <section className={styles.part} aria-label="Your receipt">
      <p className={clsx(styles.line, isFine ? styles.good : styles.bad)}>
        <Icon size={16} aria-hidden="true" />
        {words[check]}
      </p>
      <p className={styles.small}>
        Every voter holds a receipt that nobody else can tell is theirs. This device found yours among the marks
        published with the result.
      </p>
      <Button size={28} onClick={() => void copy()}>
        Copy receipt
      </Button>
    </section>
  )
}
