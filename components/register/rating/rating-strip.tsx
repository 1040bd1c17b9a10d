'use client'
import { Users } from 'lucide-react'
import { useState } from 'react'
import type { RatingAnswer } from '@/lib/contracts/ratings'
import type { Levels } from '@/lib/register/self-rating'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { plural } from '../../canvas/words'
import { useMay } from '../../room/room-context'
import { Button } from '../../ui/button'
import { useToast } from '../../ui/toast'
import { LevelPips } from '../level-pips'
import styles from './rating.module.css'

/** A self-rating while it runs, for who takes part; and what it came to, until it is taken over. */
export function RatingStrip({ rating }: { readonly rating: RatingAnswer }) {
  return rating.state === 'open' ? <Running rating={rating} /> : <Result rating={rating} />
}

function Running({ rating }: { readonly rating: RatingAnswer }) {
  const toast = useToast()
  const mayRate = useMay('register.write')
  const mayRun = useMay('session.run')
  const [levels, setLevels] = useState<Levels>(rating.mine ?? {})
  const [isBusy, setBusy] = useState(false)
  async function say(key: string, level: number | null) {
    const { [key]: _before, ...rest } = levels
    const next = level === null ? rest : { ...rest, [key]: level }
    setLevels(next)
    const said = await api.rate(rating.id, { levels: next })
    if (said.ok) return
    setLevels(levels)
    toast({ text: wordsOf(said.error) })
  }
  async function end() {
    setBusy(true)
    const closed = await api.closeRating(rating.id)
    setBusy(false)
    if (!closed.ok) toast({ text: wordsOf(closed.error) })
  }
  return (
    <section className={styles.strip} aria-label="The team rates itself">
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <Users size={15} aria-hidden="true" /> How well do you master these?
        </h3>
        <output className={styles.quiet}>{raterWords(rating)}</output>
        {mayRun && (
          <Button size={28} busy={isBusy} onClick={() => void end()}>
            End and show
          </Button>
        )}
      </div>
      <p className={styles.quiet}>
        0 nobody, 1 beginner, 2 works with help, 3 works alone, 4 can teach. {promiseOf(rating)}
      </p>
      {mayRate && (
        <ul className={styles.rows}>
          {rating.skills.map(({ key, title }) => (
            <li key={key} className={styles.row}>
              <span className={styles.name}>{title}</span>
              <LevelPips
                label={`Your level: ${title}`}
                value={levels[key] ?? null}
                isNullable
                onChange={(level) => void say(key, level)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Result({ rating }: { readonly rating: RatingAnswer }) {
  const toast = useToast()
  const mayRun = useMay('session.run')
  const [isBusy, setBusy] = useState(false)
  const [taken, setTaken] = useState<number | null>(null)
  const result = rating.result ?? []
  async function takeOver() {
    setBusy(true)
    const done = await api.takeOverRating(rating.id, {})
    setBusy(false)
    if (done.ok) setTaken(done.value.taken)
    else toast({ text: wordsOf(done.error) })
  }
  const known = result.filter(({ median }) => median !== null).length
  return (
    <section className={styles.strip} aria-label="What the team said of itself">
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <Users size={15} aria-hidden="true" /> The team rated itself
        </h3>
        <span className={styles.quiet}>{raterWords(rating)}</span>
        {mayRun && (
          <Button
            size={28}
            busy={isBusy}
            blocked={known === 0 ? 'Too few have rated to say anything.' : undefined}
            onClick={() => void takeOver()}
          >
            Take over as “Now”
          </Button>
        )}
      </div>
      {taken !== null && <output className={styles.quiet}>{plural(taken, 'level')} written into the register.</output>}
      <details open={known > 0}>
        <summary className={styles.more}>Levels in the middle</summary>
        <ul className={styles.rows}>
          {result.map((skill) => (
            <li key={skill.key} className={styles.row}>
              <span className={styles.name}>{skill.title}</span>
              <span>{resultWords(skill)}</span>
            </li>
          ))}
        </ul>
      </details>
      {rating.ratings && rating.ratings.length > 0 && (
        <details>
          <summary className={styles.more}>Who said what</summary>
          <ul className={styles.rows}>
            {rating.ratings.map(({ participant, levels }) => (
              <li key={participant.id} className={styles.row}>
                <span className={styles.name}>{participant.name}</span>
                <span className={styles.quiet}>
                  {rating.skills
                    .filter(({ key }) => levels[key] !== undefined)
                    .map(({ key, title }) => `${title} ${levels[key]}`)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const raterWords = ({ raters }: RatingAnswer): string =>
  raters === 0 ? 'Nobody has rated yet' : `${plural(raters, 'person has', 'people have')} rated`
const promiseOf = ({ anonymous }: RatingAnswer): string =>
  anonymous ? 'Who says what is told to nobody.' : 'Who said what is shown at the end.'

function resultWords({ n, median, spread }: NonNullable<RatingAnswer['result']>[number]): string {
  if (median === null || !spread) return n === 0 ? 'Nobody rated it' : 'Too few to say without names'
  const [low, high] = spread
  return `${median} in the middle, ${low === high ? `all say ${low}` : `from ${low} to ${high}`}, ${n} rated it`
}
