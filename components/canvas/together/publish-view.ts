import { type Editor, react } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '@/lib/board/presence'
import { inputsOf } from '../canvas-inputs'

/** Followers glide from one to the next. */
const viewEveryMs = 80
const wordsEveryMs = 150

/** Tells the others what this person looks at while somebody looks along, whom they follow, what they say and point at. */
export function publishView(editor: Editor, awareness: Awareness, participantId: string): () => void {
  const { together, others } = inputsOf(editor)
  const set = <K extends keyof Presence>(field: K, value: Presence[K]) => {
    const state = awareness.getLocalState()
    if (state !== null && (state[field] ?? null) !== (value ?? null)) awareness.setLocalStateField(field, value)
  }
  const view = later(viewEveryMs, () => {
    const { x, y, w, h } = editor.getViewportPageBounds()
    const [left, top, wide, high] = [x, y, w, h].map((it) => Math.round(it * 10) / 10) as [
      number,
      number,
      number,
      number,
    ]
    set('viewport', { page: editor.getCurrentPageId(), x: left, y: top, w: wide, h: high })
  })
  const words = later(wordsEveryMs, () => set('saying', together.saying.get()))
  const stops = [
    react('publish following', () => set('following', together.follow.get()?.participantId ?? null)),
    react('publish presenting', () => set('presenting', together.presenting.get())),
    react('publish laser', () => set('laser', editor.isIn('laser.lasering') || undefined)),
    react('publish saying', () => {
      together.saying.get()
      words.soon()
    }),
    react('publish view', () => {
      const isSeen = together.isShown.get() || (others.get()?.get() ?? []).some((it) => it.following === participantId)
      if (isSeen) {
        editor.getViewportPageBounds()
        view.soon()
      } else {
        view.cancel()
        set('viewport', null)
      }
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    view.cancel()
    words.cancel()
    for (const field of ['viewport', 'following', 'presenting', 'saying'] as const) set(field, null)
  }
}

/** At once after a rest, and then not again before the time is over; the last word is never lost. */
function later(everyMs: number, run: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let ranAt = Number.NEGATIVE_INFINITY
  const now = () => {
    timer = null
    ranAt = performance.now()
    run()
  }
  return {
    soon() {
      timer ??= setTimeout(now, Math.max(0, ranAt + everyMs - performance.now()))
    },
    cancel() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
