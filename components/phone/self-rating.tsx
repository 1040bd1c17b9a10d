'use client'
import { Gauge } from 'lucide-react'
import { useId, useState } from 'react'
import type { RatingAnswer } from '@/lib/contracts/ratings'
import type { Levels } from '@/lib/register/self-rating'
import { levelWords } from '@/lib/register/words'
import { wordsOf } from '../api/problem'
import { plural } from '../workshop/vote-words'
import { phoneApi } from './phone-api'
import { usePhoneMay, usePhoneRoom } from './phone-context'
import styles from './self-rating.module.css'
import card from './silent.module.css'

/** Says how well one masters the skills that the facilitator asks about; saved with each press, shown to nobody before the end. */
export function SelfRating() {
  const rating = usePhoneRoom((room) => room.rating)
  const mayRate = usePhoneMay('register.write')
  const title = useId()
  if (!rating || (rating.state === 'closed' && !rating.result)) return null
  return (
    <section className={card.card} aria-labelledby={title}>
      <h2 id={title} className={card.title}>
        <Gauge size={20} aria-hidden="true" />
        {rating.state === 'open' ? 'How well do you master these?' : 'The team rated itself'}
      </h2>
      {rating.state === 'open' ? (
        <>
          <p className={card.words}>
            {rating.anonymous ? 'Who says what is told to nobody.' : 'Who said what is shown at the end.'}
          </p>
          {mayRate && <Rows key={rating.id} rating={rating} />}
          <output className={card.small}>{plural(rating.raters, 'person has', 'people have')} rated</output>
        </>
      ) : (
        <ul className={styles.result}>
          {rating.result?.map(({ key, title, median, spread }) => (
            <li key={key}>
              <b>{title}</b>{' '}
              {median === null || !spread ? 'Too few to say' : `${median}, from ${spread[0]} to ${spread[1]}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Rows({ rating }: { rating: RatingAnswer }) {
  const [levels, setLevels] = useState<Levels>(rating.mine ?? {})
  const [failure, setFailure] = useState('')
  async function say(key: string, level: number) {
    const next = { ...levels, [key]: level }
    setLevels(next)
    const said = await phoneApi.rate(rating.id, next)
    setFailure(said.ok ? '' : wordsOf(said.error))
    // What the server has not taken is not shown as said.
    if (!said.ok) setLevels(levels)
  }
  return (
    <>
      {rating.skills.map(({ key, title }) => (
        <fieldset key={key} className={styles.skill}>
          <legend className={styles.name}>{title}</legend>
          <div className={styles.levels}>
            {levelWords.map((word, level) => (
              <label key={word} className={styles.level}>
                <input
                  type="radio"
                  name={`${rating.id} ${key}`}
                  aria-label={`${level}, ${word.toLowerCase()}`}
                  checked={levels[key] === level}
                  onChange={() => void say(key, level)}
                />
                <span aria-hidden="true">{level}</span>
              </label>
            ))}
          </div>
          <span className={card.small}>{levels[key] === undefined ? 'Not said' : levelWords[levels[key]]}</span>
        </fieldset>
      ))}
      <p className={card.failure} role="alert">
        {failure}
      </p>
    </>
  )
}
