import { type Editor, react, unsafe__withoutCapture } from 'tldraw'
import { leadsTo } from '@/lib/workshop/following'
import { inputsOf } from '../canvas-inputs'
import { tell } from '../notices/tell'
import { isMotionReduced } from '../theme/canvas-user'
import { type Camera, cameraFor, type Follow, nearer, viewOf } from './follow'

/** After a pause in the frames, as if no more had passed than this. */
const frameMsMax = 50

/**
 * Lets the camera follow somebody else's, from where it stands, step by step. Any other move of the camera is the person's
 * own and is told, unless they are held: then the camera is locked for all but the one it follows.
 */
export function followCamera(editor: Editor): () => void {
  const { together, others, calls, people, me } = inputsOf(editor)
  let target: Camera | null = null
  let frame = 0
  let lastAt = 0
  let isOurs = false
  let expected = editor.getCamera()
  let room = editor.getViewportScreenBounds()
  /** Left by a move; nothing is followed until it is another. */
  let left: Follow | null = null

  const set = (camera: Camera) => {
    isOurs = true
    editor.setCamera({ ...camera }, { force: true, immediate: true })
    isOurs = false
    expected = editor.getCamera()
  }
  const step = (now: number) => {
    frame = 0
    if (!target) return
    const from = editor.getCamera()
    const elapsedMs = Math.min(frameMsMax, now - lastAt)
    lastAt = now
    const next = isMotionReduced() ? target : nearer(from, target, editor.getViewportScreenBounds(), elapsedMs)
    set(next)
    if (next !== target) frame = requestAnimationFrame(step)
  }
  const leave = (follow: Follow) => {
    left = follow
    target = null
    calls.get().ownMove?.()
  }

  const stops = [
    react('followed view', () => {
      const follow = together.follow.get()
      const everyone = others.get()?.get() ?? []
      const screen = editor.getViewportScreenBounds()
      const page = editor.getCurrentPageId()
      unsafe__withoutCapture(() => {
        if (follow !== left) left = null
        target = null
        if (!follow || left) return
        const followed = new Map(everyone.map((it) => [it.user.id, it.following ?? null]))
        const myId = me.get()?.participantId
        if (!follow.isHeld && myId && leadsTo(follow.participantId, myId, (id) => followed.get(id) ?? null)) {
          const name = people.get().find((it) => it.participantId === follow.participantId)?.name
          if (name) tell(editor, `${name} follows you already.`)
          return leave(follow)
        }
        const view = viewOf(everyone, follow.participantId, page)
        if (!view) return
        target = cameraFor(view, screen)
        if (frame) return
        lastAt = performance.now()
        frame = requestAnimationFrame(step)
      })
    }),
    react('own move', () => {
      const camera = editor.getCamera()
      const screen = editor.getViewportScreenBounds()
      unsafe__withoutCapture(() => {
        const follow = together.follow.get()
        const hasRoomChanged = screen.w !== room.w || screen.h !== room.h
        room = screen
        const isSame = camera.x === expected.x && camera.y === expected.y && camera.z === expected.z
        if (isOurs || isSame) return
        expected = camera
        if (follow && !follow.isHeld && follow !== left && !hasRoomChanged) leave(follow)
      })
    }),
    react('held', () => {
      const isLocked = together.follow.get()?.isHeld ?? false
      // It reads the camera itself, which must not bring us back here: each time it would end a flight.
      unsafe__withoutCapture(() => {
        const options = editor.getCameraOptions()
        if (options.isLocked !== isLocked) editor.setCameraOptions({ ...options, isLocked })
      })
    }),
    react('followers', () => {
      const myId = me.get()?.participantId
      const ids = new Set((others.get()?.get() ?? []).flatMap((it) => (it.following === myId ? [it.user.id] : [])))
      const { followers } = unsafe__withoutCapture(() => calls.get())
      followers?.([...ids].filter((id) => id !== myId))
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    cancelAnimationFrame(frame)
  }
}
