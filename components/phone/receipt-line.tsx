'use client'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { checkOwnBallot, type ReceiptCheck } from '../workshop/check-receipt'
import type { OwnBallot } from '../workshop/own-ballots'
import { phoneApi } from './phone-api'
import styles from './round.module.css'

const words: Readonly<Record<Exclude<ReceiptCheck, 'unknown'>, string>> = {
  counted: 'Your ballot is counted as you cast it. Your receipt matches the published result.',
  differs: 'Your ballot is counted differently than this phone remembers. Tell the facilitator.',
  missing: 'Your ballot is not in the published result. Tell the facilitator.',
}

/** Checks by itself that one's own ballot is in the published result of an anonymous vote. */
export function ReceiptLine({ round, own }: { round: RoundAnswer; own: OwnBallot }) {
  const [check, setCheck] = useState<ReceiptCheck>('unknown')
  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const published = await phoneApi.listBallots(round.id)
      const marks = published.ok ? published.value.marks : null
      if (!marks) return
      const found = await checkOwnBallot(round.id, own, marks)
      if (isCurrent) setCheck(found)
    })()
    return () => {
      isCurrent = false
    }
  }, [round.id, own])

  if (check === 'unknown') return null
  const isFine = check === 'counted'
  const Icon = isFine ? ShieldCheck : ShieldAlert
  return (
    <output className={`${styles.fact} ${isFine ? styles.good : styles.alarm}`}>
      <Icon size={18} aria-hidden="true" />
      <span>{words[check]}</span>
    </output>
  )
}
