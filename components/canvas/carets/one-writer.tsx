import { useRef } from 'react'
import { type TLShape, useEditor, useQuickReactor, useValue } from 'tldraw'
import { isRichNode, livesAsText, textPropsOf } from '@/lib/board/registers'
import { noticeWords } from '../notices/notice-words'
import css from './carets.module.css'

/** Below a text that two people cannot write at once, while I edit it: whoever writes last would take the other's words. */
export function OneWriter() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useQuickReactor('tag size', () => ref.current?.style.setProperty('--px', `${1 / editor.getZoomLevel()}`), [editor])
  const place = useValue('one writer', () => {
    const shape = editor.getEditingShape()
    const bounds = shape && isForOne(shape) ? editor.getShapePageBounds(shape.id) : undefined
    return bounds ? `translate(${bounds.x}px, ${bounds.maxY}px)` : null
  }, [editor])
  return (
    <div ref={ref} className={css.layer}>
      {place && (
        <output className={css.tag} style={{ transform: place }}>
          {noticeWords.oneWriter}
        </output>
      )}
    </div>
  )
}

function isForOne(shape: TLShape): boolean {
  // True: the props of a shape are a plain object.
  const props = shape.props as object as Readonly<Record<string, unknown>>
  return textPropsOf(shape).some((text) => {
    const value = props[text.prop]
    return text.isRich && isRichNode(value) && !livesAsText(text, value)
  })
}
