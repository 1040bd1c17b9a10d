'use client'
import { Check } from 'lucide-react'
import { Checkbox } from 'radix-ui'
import { useCallback, useId } from 'react'
import { call } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { useAnswer } from '@/components/api/use-answer'
import { Spinner } from '@/components/ui/spinner'
import type { Option } from '@/lib/catalogue/framework'
import { optionKindTitles } from '@/lib/catalogue/option-kinds'
import { getFramework } from '@/lib/contracts/frameworks'
import { tagsOf } from '@/lib/frameworks/tailor'
import { plural } from './framework-words'
import styles from './tailor-framework.module.css'

export interface TailorChoice {
  readonly phases: readonly string[]
  readonly tags: readonly string[]
}

export const everything: TailorChoice = { phases: [], tags: [] }

/** What a new board is asked to leave out; nothing where everything applies. */
export function leftOut({ phases, tags }: TailorChoice): { without?: { phases: string[]; tags: string[] } } {
  return phases.length + tags.length === 0 ? {} : { without: { phases: [...phases], tags: [...tags] } }
}

/** What of a framework does not apply here: whole phases, or every option that carries a tag. */
export function TailorFramework({
  frameworkId,
  left,
  onLeave,
}: {
  frameworkId: string
  left: TailorChoice
  onLeave: (left: TailorChoice) => void
}) {
  const ask = useCallback(() => call(getFramework, { params: { frameworkId } }), [frameworkId])
  const { answer } = useAnswer(ask)
  if (!answer) return <Spinner size={16} />
  if (!answer.ok) return <p className={styles.note}>{wordsOf(answer.error)}</p>
  const { phases, decisions } = answer.value
  const options = decisions.flatMap((decision) =>
    decision.options.map((option) => ({ phase: decision.phase, tags: tagsOf(option as unknown as Option) })),
  )
  const counts = new Map<string, number>()
  for (const { tags } of options) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const tags = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const kept = options.filter(
    (it) => !left.phases.includes(it.phase) && !it.tags.some((tag) => left.tags.includes(tag)),
  )
  const toggled = (list: readonly string[], item: string, isKept: boolean) =>
    isKept ? list.filter((it) => it !== item) : [...list, item]
  return (
    <div className={styles.tailor}>
      <fieldset>
        <legend className={styles.legend}>Phases</legend>
        <ul className={styles.list}>
          {phases.map(({ id, title }) => (
            <Item
              key={id}
              label={title}
              count={options.filter(({ phase }) => phase === id).length}
              isKept={!left.phases.includes(id)}
              onKeep={(isKept) => onLeave({ ...left, phases: toggled(left.phases, id, isKept) })}
            />
          ))}
        </ul>
      </fieldset>
      {tags.length > 0 && (
        <fieldset>
          <legend className={styles.legend}>Kinds and tags</legend>
          <ul className={styles.list}>
            {tags.map(([tag, count]) => (
              <Item
                key={tag}
                label={optionKindTitles[tag] ?? tag}
                count={count}
                isKept={!left.tags.includes(tag)}
                onKeep={(isKept) => onLeave({ ...left, tags: toggled(left.tags, tag, isKept) })}
              />
            ))}
          </ul>
        </fieldset>
      )}
      <output className={styles.note}>
        {kept.length === options.length
          ? 'Nothing is left out.'
          : `Keeps ${plural(kept.length, 'option')} of ${options.length}. What is left out can be added later.`}
      </output>
    </div>
  )
}

function Item({
  label,
  count,
  isKept,
  onKeep,
}: {
  label: string
  count: number
  isKept: boolean
  onKeep: (isKept: boolean) => void
}) {
  const id = useId()
  return (
    <li className={styles.item}>
      <Checkbox.Root
        id={id}
        className={styles.box}
        checked={isKept}
        onCheckedChange={(checked) => onKeep(checked === true)}
      >
        <Checkbox.Indicator className={styles.tick}>
          <Check size={14} strokeWidth={3} aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={id} className={styles.label}>
        {label} <span className={styles.count}>{plural(count, 'option')}</span>
      </label>
    </li>
  )
}
