import { useEffect, useState } from 'react'
import { type Editor, useEditor, useValue } from 'tldraw'
import { inputsOf } from '../canvas-inputs'
import type { ShownReaction } from './together-inputs'
import css from './together.module.css'
import { ReactionPicture } from '@/components/workshop/reaction-picture'

const shownMs = 3_000
/** A hundred people who applaud are applause, not a wall. */
const shownMax = 24

interface Floating extends ShownReaction {
  readonly key: number
  readonly name: string
  /** In pixels of the canvas. */
  readonly x: number
  readonly y: number
}

/** Reactions rise from whoever sent them: at their cursor, and for those without one along the bottom. */
export function ReactionsOver() {
  const editor = useEditor()
  const source = useValue(inputsOf(editor).together.reactions)
  const [floating, setFloating] = useState<readonly Floating[]>([])
  useEffect(() => {
    let count = 0
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const stop = source?.listen((reaction) => {
      const key = (count += 1)
      const floating = { ...reaction, key, ...placeOf(editor, reaction.participantId, key) }
      setFloating((now) => [...now, floating].slice(-shownMax))
      const timer = setTimeout(() => {
        timers.delete(timer)
        setFloating((now) => now.filter((it) => it.key !== key))
      }, shownMs)
      timers.add(timer)
    })
    return () => {
      stop?.()
      for (const timer of timers) clearTimeout(timer)
      setFloating([])
    }
  }, [editor, source])
  return (
    <div className={css.reactions} aria-hidden="true">
      {floating.map(({ key, emoji, name, x, y }) => (
        <div key={key} className={css.reaction} style={{ left: x, top: y }} data-reaction={emoji}>
          <ReactionPicture emoji={emoji} size={30} />
          <b>{name}</b>
        </div>
      ))}
    </div>
  )
}

function placeOf(editor: Editor, participantId: string, key: number): { name: string; x: number; y: number } {
  const inputs = inputsOf(editor)
  const { w, h } = editor.getViewportScreenBounds()
  const name = inputs.people.get().find((it) => it.participantId === participantId)?.name ?? ''
  const isMine = inputs.me.get()?.participantId === participantId
  const windows = (inputs.others.get()?.get() ?? []).filter((it) => it.user.id === participantId)
  const pointer = windows.map((it) => inputs.pointers.get()?.get(it.clientId)).find((it) => it !== undefined)
  const page = isMine ? editor.inputs.currentPagePoint : pointer?.at
  if (page) {
    const { x, y } = editor.pageToViewport(page)
    if (x > 20 && x < w - 20 && y > 60 && y < h) return { name, x, y }
  }
  // Side by side, in the order in which they came.
  return { name, x: w / 2 + (((key * 47) % 9) - 4) * Math.min(44, w / 12), y: h - 120 }
}
