import { useId } from 'react'
import { type Editor, type TLShapeId, type TLShapePartial, useEditor, useValue } from 'tldraw'
import type { RegisterKind } from '@/lib/board/shapes/status'
import type { Suggestion } from '@/lib/register/suggestions'
import { inputsOf } from '../canvas-inputs'
import { SharedText } from './shared-text'

interface NameFieldProps {
  readonly shapeId: TLShapeId
  readonly kind: RegisterKind
  readonly label: string
}

/** The name of a record. Whoever takes one of the catalogue's says with it what the record is; any other stays their own. */
export function NameField({ shapeId, kind, label }: NameFieldProps) {
  const editor = useEditor()
  const list = useId()
  const suggestions = useSuggestions(kind)
  return (
    <>
      <SharedText
        shapeId={shapeId}
        prop="title"
        label={label}
        isLong={false}
        list={list}
        onTyped={(text) => takeSuggestion(editor, shapeId, kind, suggested(suggestions, text))}
      />
      <SuggestionList id={list} suggestions={suggestions} />
    </>
  )
}

/** For an option there are none: what its framework knows is on the board. */
export function useSuggestions(kind: RegisterKind | 'option'): readonly Suggestion[] {
  const { suggestions } = inputsOf(useEditor())
  return useValue('suggestions', () => (kind === 'option' ? [] : (suggestions.get()?.[kind] ?? [])), [
    suggestions,
    kind,
  ])
}

/** The suggestion that this text names, letter for letter but for case. */
export function suggested(suggestions: readonly Suggestion[], text: string): Suggestion | undefined {
  const wanted = text.trim().toLowerCase()
  return suggestions.find(({ title }) => title.toLowerCase() === wanted)
}

/** The browser's own list: it works by keyboard, by voice and on phones. */
export function SuggestionList({ id, suggestions }: { id: string; suggestions: readonly Suggestion[] }) {
  return (
    <datalist id={id}>
      {suggestions.map(({ ref, title }) => (
        <option key={ref}>{title}</option>
      ))}
    </datalist>
  )
}

function takeSuggestion(editor: Editor, id: TLShapeId, kind: RegisterKind, taken: Suggestion | undefined) {
  const shape = editor.getShape(id)
  const props = propsOf(kind, taken)
  if (!shape || !props) return
  const before: Readonly<Record<string, unknown>> = { ...shape.props }
  if (Object.entries(props).every(([prop, value]) => before[prop] === value)) return
  // The cast is true: `propsOf` names props of this kind of record.
  editor.updateShape({ id, type: shape.type, props } as TLShapePartial)
}

/** A name that goes on from a suggestion still means it; a skill is only the catalogue's while it has that name. */
function propsOf(kind: RegisterKind, taken: Suggestion | undefined): Readonly<Record<string, unknown>> | null {
  if (kind === 'skill-gap') return { skill: taken?.ref ?? '' }
  if (!taken) return null
  return { kind: taken.ref, ...(taken.category && { category: taken.category }) }
}
