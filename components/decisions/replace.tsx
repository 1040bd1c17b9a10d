'use client'
import { useId } from 'react'
import type { Replaced } from '@/lib/decisions/choice-commands'
import styles from './choice-form.module.css'

/** Where one option may be chosen: what becomes of the one that is. Its reason stays in any case. */
export function Replace({
  titles,
  value,
  onChange,
}: {
  titles: readonly string[]
  value: Replaced | 'keep'
  onChange: (value: Replaced | 'keep') => void
}) {
  const name = useId()
  const what = titles.length === 1 ? (titles[0] ?? '') : `the ${titles.length} others`
  const choices: readonly (readonly [Replaced | 'keep', string])[] = [
    ['rejected', 'Yes, and reject it'],
    ['candidate', 'Yes, and keep it as a candidate'],
    ['keep', titles.length === 1 ? 'No, keep both for now' : 'No, keep all for now'],
  ]
  return (
    <fieldset className={styles.replace}>
      <legend className={styles.legend}>Replace {what}?</legend>
      <p className={styles.quiet}>
        {titles.length > 1 && `${titles.join(', ')}. `}
        One option answers this decision. Reasons that were given stay.
      </p>
      {choices.map(([choice, words]) => (
        <label key={choice} className={styles.radio}>
          <input type="radio" name={name} value={choice} checked={value === choice} onChange={() => onChange(choice)} />
          {titles.length > 1 ? words.replace(' it', ' them') : words}
        </label>
      ))}
    </fieldset>
  )
}
