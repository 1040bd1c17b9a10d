'use client'
import { useEffect, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { VisuallyHidden } from '../ui/visually-hidden'
import { listWords, plural } from '../workshop/vote-words'
import { usePhoneRoom } from './phone-context'
import styles from './turnout.module.css'

/** More blocks than this are a grey line: from there a bar with numbers says more. */
const blocksMax = 40
const namesMax = 3

/** How many have voted of those who may, and who is being waited for. Never what they voted. */
export function Turnout({ round }: { round: RoundAnswer }) {
  const { eligible, voted } = round.turnout
  const waiting = useWaiting(round)
  const words = `${voted} of ${eligible} have voted`
  return (
    <section className={styles.turnout} aria-label="Turnout">
      <p className={styles.words}>
        <b>{words}</b>
        {waiting && <span>waiting for {waiting}</span>}
      </p>
      {eligible > blocksMax ? (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${(voted / eligible) * 100}%` }} />
        </span>
      ) : (
        <span className={styles.blocks} aria-hidden="true">
          {Array.from({ length: eligible }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block stands for a number, not for a person
            <i key={i} className={i < voted ? styles.full : undefined} />
          ))}
        </span>
      )}
      <Spoken words={words} />
    </section>
  )
}

function useWaiting({ turnout: { eligible, voted }, waiting }: RoundAnswer): string | null {
  const people = usePhoneRoom((room) => room.participants)
  const left = eligible - voted
  if (left <= 0) return null
  const names = waiting.flatMap((id) => people.find((it) => it.id === id)?.name ?? []).slice(0, namesMax)
  if (names.length === 0) return plural(left, 'person', 'people')
  return left > names.length ? `${names.join(', ')} and ${left - names.length} more` : listWords(names)
}

const everyMs = 5_000

/** At most every five seconds, whatever comes in between. */
function Spoken({ words }: { words: string }) {
  const [said, setSaid] = useState('')
  const last = useRef({ words, at: 0 })
  useEffect(() => {
    if (words === last.current.words) return
    const say = () => {
      last.current = { words, at: Date.now() }
      setSaid(words)
    }
    const timer = setTimeout(say, Math.max(0, last.current.at + everyMs - Date.now()))
    return () => clearTimeout(timer)
  }, [words])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}
