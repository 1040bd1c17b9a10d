import { type TLShapeId, useEditor, useValue } from 'tldraw'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { SponsorShape } from '@/lib/board/shapes/types'
import { sponsorTitle } from '../shapes/register/register-facts'
import { relate, removeRelation } from '../relations/relation-edits'
import { boardOf } from '../state/board-signals'
import { type FieldSpec, levelChoices } from './fields'
import css from './editing.module.css'
import { NameField } from './name-field'
import { SharedText } from './shared-text'

interface FieldRowProps {
  readonly shapeId: TLShapeId
  readonly spec: FieldSpec
  readonly value: unknown
  onChange(value: unknown): void
}

/** One field of a card with the control that its kind asks for. */
export function FieldRow({ shapeId, spec, value, onChange }: FieldRowProps) {
  const text = typeof value === 'string' ? value : ''
  switch (spec.kind) {
    case 'line':
    case 'area':
      return <SharedText shapeId={shapeId} prop={spec.prop} label={spec.label} isLong={spec.kind === 'area'} />
    case 'name':
      return <NameField shapeId={shapeId} kind={spec.of} label={spec.label} />
    case 'choice':
      return (
        <Select
          label={spec.label}
          options={withOwn(spec.options, text)}
          value={text}
          onValueChange={(next) => onChange(next === '' && value === null ? null : next)}
        />
      )
    case 'segments':
      return (
        <div className={css.labelled}>
          <span className={css.label}>{spec.label}</span>
          <Segmented label={spec.label} size={28} wide options={spec.options} value={text} onValueChange={onChange} />
        </div>
      )
    case 'level':
      return (
        <Select
          label={spec.label}
          options={levelChoices(spec.isNullable)}
          value={typeof value === 'number' ? String(value) : ''}
          onValueChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      )
    case 'date':
      return (
        <TextField type="date" label={spec.label} value={text} onChange={(event) => onChange(event.target.value)} />
      )
    case 'months':
      return (
        <TextField
          type="number"
          min={0}
          max={600}
          label={spec.label}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(wholeNumber(event.target.value))}
        />
      )
    case 'switch':
      return <Switch label={spec.label} checked={value === true} onCheckedChange={onChange} />
    case 'sponsors':
      return <Sponsors label={spec.label} objective={shapeId} />
  }
}

/** A value that the list does not know, from the API or a later version, stays choosable. */
const withOwn = (options: readonly { value: string; label: string }[], value: string) =>
  options.some((option) => option.value === value) ? options : [...options, { value, label: value }]

const wholeNumber = (text: string): number | null => {
  const n = Math.round(Number(text))
  return text === '' || !Number.isFinite(n) ? null : Math.min(600, Math.max(0, n))
}

/** Which sponsor cards stand behind an objective. */
function Sponsors({ label, objective }: { label: string; objective: TLShapeId }) {
  const editor = useEditor()
  const links = useValue(
    'links',
    () =>
      boardOf(editor)
        .relations.get()
        .filter(({ from, to }) => from === objective || to === objective),
    [editor, objective],
  )
  const linksWith = (sponsor: TLShapeId) => links.filter(({ from, to }) => from === sponsor || to === sponsor)
  const sponsors = useValue(
    'sponsors',
    () =>
      editor
        .getCurrentPageShapes()
        .filter((shape) => (shape.type as string) === 'sponsor') as unknown as SponsorShape[],
    [editor],
  )
  return (
    <fieldset className={css.labelled}>
      <legend className={css.label}>{label}</legend>
      {sponsors.length === 0 && <span className={css.hint}>No sponsor on the board yet.</span>}
      {sponsors.map(({ id, props }) => (
        <label key={id} className={css.check}>
          <input
            type="checkbox"
            checked={linksWith(id).length > 0}
            onChange={(event) => {
              if (event.target.checked) relate(editor, id, objective, 'backs')
              else for (const link of linksWith(id)) removeRelation(editor, link.id)
            }}
          />
          {sponsorTitle(props) || 'New sponsor'}
        </label>
      ))}
    </fieldset>
  )
}
