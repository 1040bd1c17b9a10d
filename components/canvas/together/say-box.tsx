import { useEffect, useRef } from 'react'
import { type Editor, react, useEditor, useValue } from 'tldraw'
import { colourOf, peopleColours } from '@/lib/board/people-colours'
import { sayingLettersMax } from '@/lib/board/presence'
import { inputsOf } from '../canvas-inputs'
import css from './together.module.css'

/** How long words stay after the last letter. */
const wordsStayMs = 5_000

/** The field beside one's own cursor: what is typed there the others read as it is typed, and soon it is gone. */
export function SayBox() {
  const editor = useEditor()
  const { together } = inputsOf(editor)
  const isOpen = useValue(together.isSayOpen)
  return isOpen ? <OpenSayBox /> : null
}

function OpenSayBox() {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { together, line, me, people } = inputsOf(editor)
  const colour = useValue('own colour', () => {
    const id = me.get()?.participantId ?? ''
    return colourOf(
      id,
      people.get().map((it) => it.participantId),
    )
  }, [me, people])

  useEffect(() => {
    const container = editor.getContainer()
    const { w, h } = editor.getViewportScreenBounds()
    const put = (x: number, y: number) => {
      if (!ref.current) return
      const box = ref.current.getBoundingClientRect()
      const left = Math.max(8, Math.min(x + 14, w - box.width - 8))
      const top = Math.max(8, Math.min(y + 16, h - box.height - 8))
      ref.current.style.transform = `translate(${left}px, ${top}px)`
    }
    const { x, y } = editor.pageToViewport(editor.inputs.currentPagePoint)
    const isOnCanvas = x > 0 && y > 0 && x < w && y < h
    const start = isOnCanvas ? { x, y } : { x: w / 2, y: h / 2 }
    put(start.x, start.y)
    // Whoever types without a pointer on the canvas speaks from its middle.
    if (!isOnCanvas) {
      const { left, top } = container.getBoundingClientRect()
      line.get()?.send(editor.screenToPage({ x: left + start.x, y: top + start.y }))
    }
    const onMove = (event: PointerEvent) => {
      const { left, top } = container.getBoundingClientRect()
      put(event.clientX - left, event.clientY - top)
    }
    container.addEventListener('pointermove', onMove)
    field.current?.focus()
    return () => container.removeEventListener('pointermove', onMove)
  }, [editor, line])

  const close = (words: string) => {
    together.isSayOpen.set(false)
    together.saying.set(words.trim() || null)
    editor.getContainer().focus()
  }
  return (
    <div ref={ref} className={css.say} style={{ background: peopleColours[colour] ?? peopleColours[0] }}>
      <input
        ref={field}
        className={css.words}
        aria-label="Say something at your cursor"
        placeholder="Say something"
        maxLength={sayingLettersMax}
        autoComplete="off"
        onChange={(event) => together.saying.set(event.target.value.trim() || null)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') close(event.currentTarget.value)
          if (event.key === 'Escape') close('')
        }}
        onBlur={(event) => {
          if (together.isSayOpen.get()) {
            together.isSayOpen.set(false)
            together.saying.set(event.target.value.trim() || null)
          }
        }}
      />
    </div>
  )
}

/** Takes words away some time after the last of them, while the field is closed. */
export function forgetWords(editor: Editor): () => void {
  const { together } = inputsOf(editor)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = react('forget words', () => {
    clearTimeout(timer)
    if (together.saying.get() !== null) timer = setTimeout(() => together.saying.set(null), wordsStayMs)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
