import { clsx } from 'clsx'
import css from './voting.module.css'

/** More would be a string of pearls nobody counts: from there on the number speaks alone. */
const dotsMax = 9

/** Votes as dots. `own` rings them in the accent: they are this person's. */
export function VoteDots({ votes, own = false, className }: { votes: number; own?: boolean; className?: string }) {
  if (votes < 1 || votes > dotsMax) return null
  return (
    <span className={clsx(css.dots, own && css.own, className)} aria-hidden="true">
      {Array.from({ length: votes }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
        <i key={i} />
      ))}
    </span>
  )
}
