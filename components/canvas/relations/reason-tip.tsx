import { type Editor, useEditor, useValue } from 'tldraw'
import { routesOf } from './board-routes'
import { middleOf } from './line-parts'
import { relationOf } from './relation-edits'
import { type PagePoint, relationViewOf } from './relation-view'
import { relationSentence } from './relation-words'
import css from './relations.module.css'

/** Why there is a line: said where somebody points at it, or in its middle while its name has the focus. */
export function ReasonTip() {
  const editor = useEditor()
  const tip = useValue('reason', () => {
    const line = relationViewOf(editor).pointed.get()
    const relation = line && relationOf(editor, line.id)
    if (!line || !relation || relationViewOf(editor).picked.get()?.id === relation.id) return null
    const at = line.at ?? middle(editor, relation.id)
    if (!at) return null
    const { x, y } = editor.pageToViewport(at)
    return { x, y, sentence: relationSentence(editor, relation), reason: relation.reason }
  }, [editor])
  if (!tip) return null
  return (
    <div className={css.tip} style={{ left: tip.x, top: tip.y }} role="tooltip">
      <span className={css.sentence}>{tip.sentence}</span>
      {tip.reason && <span className={css.why}>{tip.reason}</span>}
    </div>
  )
}

function middle(editor: Editor, id: string): PagePoint | null {
  const route = routesOf(editor).routes.get().get(id)
  if (!route) return null
  const [x, y] = middleOf(route.points)
  return { x, y }
}
