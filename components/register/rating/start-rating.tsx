'use client'
import { useState } from 'react'
import type { SkillRow } from '@/lib/register/skill-matrix'
import { newId } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { api } from '../../api/client'
import { wordsOf } from '../../api/problem'
import { plural } from '../../canvas/words'
import { useRoom } from '../../room/room-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Switch } from '../../ui/switch'
import styles from './rating.module.css'

/** Asks everybody how well they master the skills of the table. */
export function StartRating({ rows, onClose }: { readonly rows: readonly SkillRow[]; readonly onClose: () => void }) {
  const boardId = useRoom((room) => room.board.id)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isAnonymous, setAnonymous] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  // Made once: a request that is sent twice opens one.
  const [id] = useState(() => newId('rating'))
  const skills = rows.filter(({ key }) => !left.has(key)).slice(0, limits.ratedSkillsMax)

  async function start() {
    setBusy(true)
    const opened = await api.openRating(boardId, {
      id,
      anonymous: isAnonymous,
      skills: skills.map(({ key, title }) => ({ key, title })),
    })
    setBusy(false)
    if (opened.ok) onClose()
    else setProblem(wordsOf(opened.error))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ask the team"
      description="Everybody says from 0 to 4 how well they master each skill, here or on the phone. Nobody sees the others’ levels before you end it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isBusy}
            blocked={skills.length === 0 ? 'Tick a skill first.' : undefined}
            onClick={() => void start()}
          >
            Ask about {plural(skills.length, 'skill')}
          </Button>
        </>
      }
    >
      <fieldset className={styles.skills}>
        <legend className={styles.heading}>Skills</legend>
        {rows.map(({ key, title }) => (
          <label key={key} className={styles.tick}>
            <input
              type="checkbox"
              checked={!left.has(key)}
              onChange={(event) => {
                const next = new Set(left)
                if (event.target.checked) next.delete(key)
                else next.add(key)
                setLeft(next)
              }}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <Switch label="Without names" checked={isAnonymous} onCheckedChange={setAnonymous} />
      <p className={styles.quiet}>
        {isAnonymous
          ? 'Levels are counted and then forgotten. Who said what is told to nobody.'
          : 'Everybody sees who said what, once you end it.'}
      </p>
      {problem && (
        <p className={styles.fault} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  )
}
