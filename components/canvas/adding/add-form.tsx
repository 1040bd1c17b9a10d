import { type FormEvent, useId, useState } from 'react'
import { useEditor, useValue } from 'tldraw'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { CanvasAddition } from '../board-canvas-props'
import { type AddingForm, inputsOf } from '../canvas-inputs'
import { FloatingPanel } from '../chrome/floating-panel'
import { beside } from '../editing/beside'
import { suggested, SuggestionList, useSuggestions } from '../editing/name-field'
import { addWords } from '../words'
import css from './adding.module.css'

/** What a stakeholder adds goes through the server, which places and signs it: title first, the rest later. */
export function AddForm() {
  const editor = useEditor()
  const { adding } = inputsOf(editor)
  const form = useValue('adding', () => adding.get(), [adding])
  const style = useValue('place', () => (form ? beside(editor, form.at, { w: 320, h: 290 }) : null), [editor, form])
  if (!form || !style) return null
  const close = () => {
    adding.set(null)
    editor.getContainer().focus()
  }
  return (
    <FloatingPanel label={addWords[form.kind]} style={style} onEscape={close}>
      <Fields form={form} onClose={close} />
    </FloatingPanel>
  )
}

function Fields({ form, onClose }: { form: AddingForm; onClose: () => void }) {
  const editor = useEditor()
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isOption = form.kind === 'option'
  const list = useId()
  const suggestions = useSuggestions(form.kind)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!title.trim() || isBusy) return
    setBusy(true)
    setError(null)
    try {
      await inputsOf(editor)
        .calls.get()
        .addThroughServer?.(
          additionOf(form, title.trim(), description.trim(), suggested(suggestions, title)?.ref ?? ''),
        )
      onClose()
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : 'It could not be added.')
      setBusy(false)
    }
  }

  return (
    <form className={css.form} onSubmit={submit}>
      <div className={css.heading}>{addWords[form.kind]}</div>
      <TextField
        label={titleWords[form.kind]}
        value={title}
        list={list}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SuggestionList id={list} suggestions={suggestions} />
      {isOption && (
        <TextArea
          label="Description"
          optional
          value={description}
          maxLength={2000}
          onChange={(event) => setDescription(event.target.value)}
        />
      )}
      {error && (
        <div className={css.error} role="alert">
          {error}
        </div>
      )}
      <div className={css.buttons}>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={isBusy}>
          {addWords[form.kind]}
        </Button>
      </div>
    </form>
  )
}

function additionOf({ kind, host }: AddingForm, title: string, description: string, ref: string): CanvasAddition {
  return kind === 'option' ? { kind, decision: host, title, description } : { kind, title, ref }
}

const titleWords: Readonly<Record<AddingForm['kind'], string>> = {
  option: 'Title',
  objective: 'What should the business get out of it?',
  sponsor: 'Who stands behind it?',
  hurdle: 'What stands in the way?',
  'skill-gap': 'Which skill?',
  persona: 'Who will use the result?',
}
