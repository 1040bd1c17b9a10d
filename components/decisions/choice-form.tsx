'use client'
import { useId, useState } from 'react'
import type { CardOf } from '@/lib/board/card-reading'
import { type Replaced, choiceCommands, chosenBeside } from '@/lib/decisions/choice-commands'
import { api } from '../api/client'
import { editBoard, ownHistory } from '../room/edit-board'
import { useBoard } from '../room/room-context'
import { withComment } from '../room/room-state'
import { recordsOfBoard, useRecords } from '../room/use-records'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { AskForm } from './ask-form'
import styles from './choice-form.module.css'
import type { Choosing } from './choose'
import { Consequences } from './consequences'
import { Replace } from './replace'
import { confirmWords, doneWords } from './status-words'
import { useDraft } from './use-draft'
import { UndoHint, WhyField } from './why-field'

/** Why, what would follow, and the button: nothing is written before it is pressed. Ctrl Enter presses it, Esc leaves. */
export function ChoiceForm({
  option,
  choosing,
  onDone,
}: {
  option: CardOf<'option'>
  choosing: Choosing
  onDone: () => void
}) {
  const board = useBoard()
  const toast = useToast()
  const { id, props } = option
  const { status, suggestion } = choosing
  const title = props.title || 'this option'
  const draft = useDraft(props.rationale, (now) => [now.trim(), choosing.words].filter(Boolean).join('\n'))
  const [replace, setReplace] = useState<Replaced | 'keep'>('rejected')
  const [error, setError] = useState<string>()
  const hint = useId()
  const others = useRecords(
    (records) => chosenBeside(records.list(), option).map((it) => it.props.title || 'New option'),
    isSameList,
  )
  const isAsking = status === 'chosen' && others.length > 0
  const replaced = isAsking && replace !== 'keep' ? replace : undefined
  const isSame = status === props.status && !isAsking

  function confirm() {
    const records = recordsOfBoard(board).catchUp().list()
    const commands = choiceCommands(records, {
      option: id,
      status,
      rationale: draft.typed,
      replace: replaced,
    })
    const edited = editBoard(board, commands)
    if (!edited.ok) return setError(edited.error)
    if (suggestion) void settleSuggestion()
    onDone()
    if (commands.length > 0 && !isSame)
      toast({ text: doneWords(status, title), action: { label: 'Undo', run: () => ownHistory(board).undo() } })
  }

  async function settleSuggestion() {
    if (!suggestion) return
    const changed = await api.changeComment(suggestion, { resolved: true })
    if (changed.ok) board.store.apply((room) => withComment(room, changed.value))
    else toast('The suggestion stays open: resolve it when the connection is back.')
  }

  return (
    <AskForm label={isSame ? 'The reason' : confirmWords(status, title)} onConfirm={confirm} onCancel={onDone}>
      <WhyField draft={draft} error={error} />
      {isAsking && <Replace titles={others} value={replace} onChange={setReplace} />}
      {!isSame && <Consequences option={id} status={status} replace={replaced} />}
      <div className={styles.foot}>
        <UndoHint id={hint} />
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" aria-describedby={hint}>
          {isSame ? 'Keep the reason' : confirmWords(status, title)}
        </Button>
      </div>
    </AskForm>
  )
}

const isSameList = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')
