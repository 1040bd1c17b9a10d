'use client'
import { useEffect, useRef, useState } from 'react'
import type { RoundAnswer } from '@/lib/contracts/rounds'
import { api } from '../api/client'
import { wordsOf } from '../api/problem'
import { useMay, useNeedsConnection, useRoom } from '../room/room-context'
import { Avatar } from '../ui/avatar'
import { useToast } from '../ui/toast'
import { VisuallyHidden } from '../ui/visually-hidden'
import { Countdown } from './countdown'
import styles from './turnout.module.css'
import { plural } from './vote-words'

/** More blocks than this are a grey line: from there a bar with numbers says more. */
const blocksMax = 40
const namesMax = 3

/** How many have voted of those who may, and who is being waited for. Never what they voted. */
export function Turnout({ round }: { round: RoundAnswer }) {
  const { eligible, voted } = round.turnout
  const isOpen = round.state === 'open'
  return (
    <section className={styles.turnout} aria-label="Turnout">
      <div className={styles.head}>
        <span className={styles.words}>{turnoutWords(round)}</span>
        {isOpen && round.closesAt && <Countdown closesAt={round.closesAt} />}
      </div>
      {eligible > blocksMax ? (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${eligible > 0 ? (voted / eligible) * 100 : 0}%` }} />
        </span>
      ) : (
        eligible > 0 && (
          <span className={styles.blocks} aria-hidden="true">
            {Array.from({ length: eligible }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a block stands for a number, not for a person
              <i key={i} className={i < voted ? styles.full : undefined} />
            ))}
          </span>
        )
      )}
      {isOpen && <Waiting round={round} />}
      {isOpen && <TurnoutNews words={turnoutWords(round)} />}
    </section>
  )
}

export function turnoutWords({ state, turnout: { eligible, voted, done } }: RoundAnswer): string {
  const said = `${voted} of ${eligible} ${state === 'open' ? 'have voted' : 'voted'}`
  return state === 'open' && done > 0 ? `${said}, ${done} done` : said
}

function Waiting({ round }: { round: RoundAnswer }) {
  const participants = useRoom((room) => room.participants)
  const mayRun = useMay('round.run')
  const blocked = useNeedsConnection()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const { eligible, voted } = round.turnout
  const left = eligible - voted
  if (left <= 0) return null
  const people = round.waiting.flatMap((id) => participants.filter((it) => it.id === id))
  const shown = people.slice(0, namesMax)
  const more = left - shown.length

  const nudge = async () => {
    setBusy(true)
    const answer = await api.nudgeWaiting(round.id)
    setBusy(false)
    toast(answer.ok ? `${plural(answer.value.waiting, 'person was', 'people were')} reminded` : wordsOf(answer.error))
  }
  return (
    <div className={styles.waiting}>
      <span>Waiting for</span>
      {shown.map(({ id, name }) => (
        <span key={id} className={styles.person}>
          <Avatar person={{ id, name }} size={22} silent />
          <span className={styles.name}>{name}</span>
        </span>
      ))}
      {more > 0 && <span>{shown.length > 0 ? `and ${more} more` : plural(left, 'person', 'people')}</span>}
      {mayRun && (
        <button
          type="button"
          className={styles.nudge}
          aria-disabled={isBusy || Boolean(blocked) || undefined}
          title={blocked}
          onClick={() => !isBusy && !blocked && void nudge()}
        >
          Nudge
        </button>
      )}
    </div>
  )
}

const newsEveryMs = 5_000

/** The turnout for those who hear the page: at most every five seconds, whatever comes in between. */
function TurnoutNews({ words }: { words: string }) {
  const [said, setSaid] = useState('')
  const last = useRef({ words, at: 0 })
  useEffect(() => {
    if (words === last.current.words) return
    const say = () => {
      last.current = { words, at: Date.now() }
      setSaid(words)
    }
    const timer = setTimeout(say, Math.max(0, last.current.at + newsEveryMs - Date.now()))
    return () => clearTimeout(timer)
  }, [words])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}
