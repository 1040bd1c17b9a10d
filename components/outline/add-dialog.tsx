'use client'
import { useId, useState } from 'react'
import { limits } from '@/lib/protocol/limits'
import type { Suggestions } from '@/lib/register/suggestions'
import { addWords } from '../canvas/words'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/text-field'
import type { Addable } from './add-row'

/** Asks what a new card is called; the rest is said in its detail. */
export function AddDialog({
  addable,
  suggestions,
  onAdd,
  onClose,
  returnFocus,
}: {
  addable: Addable
  suggestions: Suggestions
  /** Gives the words why not; null when it was added. */
  onAdd: (card: { title: string; ref: string }) => Promise<string | null>
  onClose: () => void
  returnFocus: () => HTMLElement | null
}) {
  const [title, setTitle] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const form = useId()
  const list = useId()
  const known = addable.kind === 'option' ? [] : suggestions[addable.kind]

  async function add() {
    const wanted = title.trim()
    if (wanted === '' || isBusy) return
    setBusy(true)
    setError(undefined)
    const suggestion = known.find((it) => it.title.toLowerCase() === wanted.toLowerCase())
    const refusal = await onAdd({ title: wanted, ref: suggestion?.ref ?? '' })
    setBusy(false)
    if (refusal) setError(refusal)
    else onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      returnFocus={{
        get current() {
          return returnFocus()
        },
      }}
      title={addWords[addable.kind]}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            busy={isBusy}
            blocked={title.trim() === '' ? 'Write a name first' : undefined}
          >
            {addWords[addable.kind]}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          label="Name"
          value={title}
          maxLength={limits.titleLettersMax}
          error={error}
          autoComplete="off"
          list={known.length > 0 ? list : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        {known.length > 0 && (
          <datalist id={list}>
            {known.map((it) => (
              <option key={it.ref}>{it.title}</option>
            ))}
          </datalist>
        )}
      </form>
    </Dialog>
  )
}
