'use client'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { skillByName, skillCategories } from '@/lib/catalogue/skills'
import { contentLimits } from '@/lib/frameworks/content-limits'
import { addSkill, removeSkill } from '@/lib/frameworks/edit-content'
import type { FormProps } from './place-form'
import styles from './place-form.module.css'

/** Skills that the catalogue does not have. */
export function SkillsForm({ content, onChange }: FormProps) {
  const [title, setTitle] = useState('')
  const [category, setCategory] = useState(skillCategories[0]?.id ?? '')
  const known = skillByName(title)
  const blocked =
    title.trim() === '' ? 'Name the skill first' : known ? `The catalogue has “${known.title}” already` : undefined
  return (
    <>
      <p className={styles.note}>
        Options demand skills. Those of the catalogue are there to choose from; add here what it does not have.
      </p>
      <div className={styles.item}>
        <TextField
          label="Skill"
          name="title"
          autoComplete="off"
          maxLength={contentLimits.lineLetters}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Select
          label="Category"
          options={skillCategories.map(({ id, title: label }) => ({ value: id, label }))}
          value={category}
          onValueChange={setCategory}
        />
        <div>
          <Button
            blocked={blocked}
            onClick={() => {
              onChange((it) => addSkill(it, title.trim(), category))
              setTitle('')
            }}
          >
            Add the skill
          </Button>
        </div>
      </div>
      <ul className={styles.list}>
        {content.skills.map((skill) => (
          <li key={skill.id} className={styles.line}>
            <span className={styles.grow}>
              {skill.title}
              <span className={styles.note}> {skillCategories.find(({ id }) => id === skill.category)?.title}</span>
            </span>
            <IconButton
              label={`Remove ${skill.title}`}
              size={28}
              icon={<Trash2 size={16} aria-hidden="true" />}
              onClick={() => onChange((it) => removeSkill(it, skill.id))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
