'use client'
import { useId, useState } from 'react'
import type { Role } from '@/lib/access/roles'
import { useRoom } from '../room/room-context'
import { Segmented } from '../ui/segmented'
import { TextField } from '../ui/text-field'
import type { BallotPaper } from './ballot-paper'
import { CheckRow } from './check-row'
import styles from './vote-form.module.css'

const voting: readonly { readonly role: Role; readonly label: string }[] = [
  { role: 'stakeholder', label: 'Stakeholders' },
  { role: 'contributor', label: 'Contributors' },
  { role: 'facilitator', label: 'Facilitators' },
]
/** From here on a list is searched, not read. */
const searchFrom = 12

/** Who may vote: everyone with a role, or certain people. Observers never do. */
export function VotersField({
  paper,
  error,
  onChange,
}: {
  paper: BallotPaper
  error: string | undefined
  onChange: (part: Partial<BallotPaper>) => void
}) {
  const participants = useRoom((room) => room.participants)
  const noteId = useId()
  const [search, setSearch] = useState('')
  const people = participants.filter((it) => it.role !== 'observer')
  const found = people.filter((it) => it.name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()))
  return (
    <fieldset className={styles.group} aria-describedby={noteId}>
      <legend className={styles.legend}>Who may vote</legend>
      <Segmented
        label="Who may vote"
        size={28}
        wide
        value={paper.voters}
        onValueChange={(voters) => onChange({ voters })}
        options={[
          { value: 'roles', label: 'By role' },
          { value: 'people', label: 'Chosen people' },
        ]}
      />
      {paper.voters === 'roles' ? (
        voting.map(({ role, label }) => (
          <CheckRow
            key={role}
            checked={paper.eligible.has(role)}
            onChange={(isOn) => onChange({ eligible: toggled(paper.eligible, role, isOn) })}
          >
            {label}
          </CheckRow>
        ))
      ) : (
        <>
          {people.length > searchFrom && (
            <TextField
              label="Find a person"
              hideLabel
              placeholder="Find a person"
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
          )}
          <div className={styles.people}>
            {found.map(({ id, name, role }) => (
              <CheckRow
                key={id}
                checked={paper.people.has(id)}
                onChange={(isOn) => onChange({ people: toggled(paper.people, id, isOn) })}
                end={<span className={styles.role}>{role}</span>}
              >
                {name}
              </CheckRow>
            ))}
          </div>
        </>
      )}
      <p id={noteId} className={styles.error} aria-live="polite">
        {error}
      </p>
    </fieldset>
  )
}

function toggled<T>(set: ReadonlySet<T>, item: T, isOn: boolean): ReadonlySet<T> {
  const next = new Set(set)
  if (isOn) next.add(item)
  else next.delete(item)
  return next
}
