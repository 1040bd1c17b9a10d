'use client'
import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { CardChanges } from '@/lib/register/fields'
import { planCheckWords, plans } from '@/lib/register/plans'
import type { SkillRow } from '@/lib/register/skill-matrix'
import { plural } from '../canvas/words'
import { Button } from '../ui/button'
import details from './details.module.css'
import styles from './skill-plan.module.css'
import { TextCell } from './text-cell'

/** How a gap is closed: who has the skill, what speaks for each plan and against it, and what does not fit together. */
export function SkillPlan({
  row,
  people,
  onChange,
}: {
  readonly row: SkillRow
  /** As people wrote it. */
  readonly people: string
  readonly onChange: ((changes: CardChanges<'skill-gap'>) => void) | undefined
}) {
  const { title, remedy, leadTimeMonths, owner, checks } = row
  const group = useId()
  const chosen = plans.find(({ ref }) => ref === remedy)
  return (
    <>
      <section className={details.part} aria-label={`People who have ${title}`}>
        <h4 className={details.heading}>People</h4>
        <div className={styles.field}>
          <span className={details.quiet}>Who has it</span>
          <TextCell
            label={`Who has ${title}`}
            value={people}
            onChange={onChange && ((text) => onChange({ people: text }))}
          />
        </div>
        <p className={row.isFragile ? styles.warning : details.quiet}>{peopleWords(row)}</p>
        <div className={styles.field}>
          <span className={details.quiet}>Owner</span>
          <TextCell
            label={`Owner of the plan for ${title}`}
            value={owner}
            onChange={onChange && ((text) => onChange({ owner: text }))}
          />
        </div>
      </section>
      <section className={details.part} aria-label={`Plan checks for ${title}`}>
        <h4 className={details.heading}>Plan checks</h4>
        {checks.length === 0 && <p className={details.quiet}>Nothing speaks against the plan.</p>}
        <ul className={details.list}>
          {checks.map((check) => (
            <li key={check} className={styles.warning}>
              <TriangleAlert size={14} aria-hidden="true" /> {planCheckWords[check]}
            </li>
          ))}
        </ul>
      </section>
      <fieldset className={styles.plans} disabled={!onChange}>
        <legend className={details.heading}>Plan for {title}</legend>
        {plans.map(({ ref, label, pro, con }) => (
          <label key={ref} className={styles.choice}>
            <input
              type="radio"
              name={group}
              checked={ref === remedy}
              onChange={() => onChange?.({ remedy: ref })}
              onClick={() => ref === remedy && onChange?.({ remedy: '' })}
            />
            <span className={styles.label}>{label}</span>
            <span className={styles.side}>+ {pro}</span>
            <span className={styles.side}>− {con}</span>
          </label>
        ))}
      </fieldset>
      {onChange && chosen && leadTimeMonths === null && chosen.usualMonths > 0 && (
        <div className={details.wide}>
          <Button size={28} onClick={() => onChange({ leadTimeMonths: chosen.usualMonths })}>
            Start from the usual {plural(chosen.usualMonths, 'month')}
          </Button>
        </div>
      )}
    </>
  )
}

function peopleWords({ people, isFragile }: SkillRow): string {
  if (!people) return 'Names with commas between them, or how many.'
  if (people.count === 0) return 'Nobody has it yet.'
  const who = people.names.length > 0 ? people.names.join(', ') : plural(people.count, 'person', 'people')
  return isFragile
    ? `Only ${who}: it leaves when they leave.`
    : `${plural(people.count, 'person', 'people')} can stand in for each other.`
}
