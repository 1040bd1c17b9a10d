import {
  createShapeId,
  type Editor,
  renderPlaintextFromRichText,
  type TLNoteShape,
  type TLShapePartial,
  type TLTextShape,
} from 'tldraw'
import type { RegisterKind } from '@/lib/board/shapes/status'
import { limits } from '@/lib/protocol/limits'
import { registerCard, type SomeCard } from '@/lib/register/cards'
import { inputsOf } from '../canvas-inputs'
import { mayTouchHere } from '../permissions/locks'
import { wayToAdd } from '../permissions/may'
import { isPrivate } from '../private/is-private'
import { kindWords, plural } from '../words'

type Written = TLNoteShape | TLTextShape

/** The notes and texts that are selected, when nothing else is and each says something. */
export function notesInHand(editor: Editor): Written[] {
  if (wayToAdd(inputsOf(editor).standing.get()) === 'not') return []
  const selected = editor.getSelectedShapes()
  const notes = selected.filter((it): it is Written => it.type === 'note' || it.type === 'text')
  const isAll = notes.length > 0 && notes.length === selected.length
  return isAll && notes.every((it) => !isPrivate(it) && wordsOf(editor, it) !== '') ? notes : []
}

const wordsOf = (editor: Editor, { props }: Written): string =>
  renderPlaintextFromRichText(editor, props.richText).replace(/\s+/g, ' ').trim()

/**
 * Makes records of what is written on notes: the words become the title, whoever wrote the note is who added the record, and
 * the card stands where the note stood. One step of undo. Those who add through the server keep their notes.
 */
export function makeRecords(editor: Editor, kind: RegisterKind): void {
  const { standing, me, calls } = inputsOf(editor)
  const notes = notesInHand(editor)
  const tell = (words: string) => calls.get().notice?.(words)
  const tooLong = notes.find((it) => wordsOf(editor, it).length > limits.titleLettersMax)
  if (tooLong) return tell(`A title has at most ${limits.titleLettersMax} letters. Shorten the note first.`)
  if (wayToAdd(standing.get()) === 'through-server') return void askServer(editor, kind, notes)
  if (notes.some((it) => !mayTouchHere(editor, it))) return tell('A facilitator has locked this.')
  const own = me.get()?.participantId ?? ''
  const records = notes.map((note) => {
    const { by } = note.meta
    const { parentId, index, x, y } = note
    const place = {
      id: createShapeId(),
      addedBy: typeof by === 'string' && by !== '' ? by : own,
      parentId,
      index,
      x,
      y,
    }
    return registerCard(cardNamed(kind, wordsOf(editor, note)), place)
  })
  editor.markHistoryStoppingPoint('to the register')
  editor.run(() => {
    editor.deleteShapes(notes.map(({ id }) => id))
    // True: records of our own shapes, as the schema has them.
    editor.createShapes(records as unknown as TLShapePartial[])
  })
  editor.select(...records.map(({ id }) => id as TLShapePartial['id']))
  editor.getContainer().focus()
  tell(records.length === 1 ? `${kindWords[kind]} added to the register.` : `${records.length} added to the register.`)
}

async function askServer(editor: Editor, kind: RegisterKind, notes: readonly Written[]): Promise<void> {
  const { addThroughServer, notice } = inputsOf(editor).calls.get()
  let added = 0
  try {
    for (const note of notes) {
      await addThroughServer?.({ kind, title: wordsOf(editor, note), ref: '' })
      added += 1
    }
    notice?.(
      `${plural(added, 'record')} added to the register. The ${notes.length === 1 ? 'note stays' : 'notes stay'}.`,
    )
  } catch (error) {
    notice?.(error instanceof Error ? error.message : 'The record could not be added. Try again.')
  }
}

/** A record of which only the name is known. */
function cardNamed(kind: RegisterKind, name: string): SomeCard {
  switch (kind) {
    case 'sponsor':
      return { kind, fields: { name } }
    case 'skill-gap':
      return { kind, fields: { skill: name } }
    default:
      return { kind, fields: { title: name } }
  }
}
