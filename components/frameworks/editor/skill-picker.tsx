'use client'
import { X } from 'lucide-react'
import { Select } from '@/components/ui/select'
import type { FrameworkContent } from '@/lib/catalogue/content'
import { skills as catalogueSkills } from '@/lib/catalogue/skills'
import styles from './skill-picker.module.css'

/** The skills that an option demands: those of the catalogue and the framework's own. */
export function SkillPicker({
  content,
  chosen,
  onChange,
}: {
  content: FrameworkContent
  chosen: readonly string[]
  onChange: (skills: string[]) => void
}) {
  const all = [...content.skills, ...catalogueSkills]
  const left = all.filter((skill) => !chosen.includes(skill.id)).toSorted((a, b) => a.title.localeCompare(b.title))
  return (
    <fieldset className={styles.picker}>
      <legend className={styles.legend}>Skills it demands</legend>
      {chosen.length > 0 && (
        <ul className={styles.chosen}>
          {chosen.map((skillId) => {
            const title = all.find((skill) => skill.id === skillId)?.title || 'Untitled skill'
            return (
              <li key={skillId}>
                <button
                  type="button"
                  className={styles.skill}
                  aria-label={`Remove ${title}`}
                  onClick={() => onChange(chosen.filter((it) => it !== skillId))}
                >
                  {title}
                  <X size={12} aria-hidden="true" />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <Select
        label="Add a skill"
        hideLabel
        options={[
          { value: '', label: 'Add a skill…' },
          ...left.map((skill) => ({ value: skill.id, label: skill.title || 'Untitled skill' })),
        ]}
        value=""
        onValueChange={(skill) => skill !== '' && onChange([...chosen, skill])}
      />
    </fieldset>
  )
}
