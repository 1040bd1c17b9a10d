import { clsx } from 'clsx'
import { peopleColours } from '@/lib/board/people-colours'
import styles from './avatar.module.css'

export interface Person {
  id: string
  name: string
  /** Index into the people's colours; by default it follows from the id, the same everywhere. */
  colour?: number
}

export type AvatarSize = 22 | 24 | 28 | 32

/** A person as a coloured initial. The name is its text, so colour and letter are never alone. */
export function Avatar({
  person,
  size = 28,
  silent = false,
}: {
  person: Person
  size?: AvatarSize
  /** The name stands beside it already. */
  silent?: boolean
}) {
  const colour = person.colour ?? hash(person.id)
  return (
    <span
      className={clsx(styles.avatar, styles[`size${size}`])}
      style={{ background: peopleColours[colour % peopleColours.length] }}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name, title: person.name })}
    >
      {initial(person.name)}
    </span>
  )
}

/** Up to five people and how many more. */
export function AvatarStack({
  people,
  total = people.length,
  size = 22,
  max = 5,
  label = 'People',
}: {
  people: readonly Person[]
  total?: number
  size?: AvatarSize
  max?: number
  label?: string
}) {
  const shown = people.slice(0, max)
  const more = Math.max(0, total - shown.length)
  return (
    <ul className={styles.stack} aria-label={label}>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar person={person} size={size} />
        </li>
      ))}
      {more > 0 && (
        <li className={clsx(styles.avatar, styles.more, styles[`size${size}`])} aria-label={`${more} more`}>
          +{more}
        </li>
      )}
    </ul>
  )
}

function initial(name: string): string {
  const first = [...name.trim()][0] ?? '?'
  return first.toLocaleUpperCase()
}

function hash(text: string): number {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum
}
