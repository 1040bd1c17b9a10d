import { clsx } from 'clsx'
import {
  getDefaultColorTheme,
  Group2d,
  NoteShapeUtil,
  Rectangle2d,
  renderPlaintextFromRichText,
  type TLNoteShape,
  useEditor,
  useValue,
} from 'tldraw'
import { inputsOf } from '../../canvas-inputs'
import type { Level } from '../../level/level'
import { useLevel, useTextZoom } from '../../level/use-level'
import css from './note.module.css'

const noteSide = 200

/** tldraw's note in our colours, readable from further away, signed by whoever wrote it. */
export class NoteUtil extends NoteShapeUtil {
  /** A box. tldraw measures the words as well, to tell a click on them from one beside them: the same thing on a note. */
  override getGeometry({ props: { scale, growY } }: TLNoteShape) {
    const [width, height] = [noteSide * scale, (noteSide + growY) * scale]
    return new Group2d({
      children: [
        new Rectangle2d({ width, height, isFilled: true }),
        new Rectangle2d({ width, height, isFilled: true, isLabel: true }),
      ],
    })
  }

  override component(shape: TLNoteShape) {
    return <Note shape={shape} full={() => super.component(shape)} />
  }
}

function Note({ shape, full }: { shape: TLNoteShape; full: () => React.ReactNode }) {
  const editor = useEditor()
  const level = useLevel()
  const isEditing = useValue('is editing', () => editor.getEditingShapeId() === shape.id, [editor, shape.id])
  const author = useValue('author', () => authorOf(shape, inputsOf(editor).people.get()), [editor, shape])
  if (!isEditing && level !== 'near') return <Far shape={shape} author={author} level={level} />
  return (
    <>
      <Full render={full} />
      {author && !isEditing && <span className={css.near}>{author}</span>}
    </>
  )
}

/** tldraw's own view has hooks, so it needs a component of its own. */
const Full = ({ render }: { render: () => React.ReactNode }) => render()

function Far({ shape, author, level }: { shape: TLNoteShape; author: string; level: Level }) {
  const editor = useEditor()
  const zoom = useTextZoom()
  const colour = useValue(
    'note colour',
    () => getDefaultColorTheme({ isDarkMode: editor.user.getIsDarkMode() })[shape.props.color].note.fill,
    [editor, shape.props.color],
  )
  const { scale, growY, richText } = shape.props
  const height = (noteSide + growY) * scale
  const line = level === 'middle' ? 28 : 13
  const lines = Math.max(1, Math.floor((height * zoom - (level === 'middle' ? 24 : 10)) / line) - (author ? 1 : 0))
  return (
    <div
      className={clsx(css.note, level === 'middle' && css.middle)}
      style={{ width: noteSide * scale, height, backgroundColor: colour }}
    >
      {level !== 'block' && (
        <span className={css.words} style={{ WebkitLineClamp: lines }}>
          {renderPlaintextFromRichText(editor, richText)}
        </span>
      )}
      {level !== 'block' && author && <span className={css.author}>{author}</span>}
    </div>
  )
}

function authorOf(shape: TLNoteShape, people: readonly { participantId: string; name: string }[]): string {
  const { by } = shape.meta
  return typeof by === 'string' ? (people.find(({ participantId }) => participantId === by)?.name ?? '') : ''
}
