import type { OtherPerson } from '../presence/shown-people'

/** Whose view is followed, and whether one may leave it. */
export interface Follow {
  readonly participantId: string
  /** Held: this canvas moves only with the other, and changes nothing. */
  readonly isHeld: boolean
}

type View = NonNullable<OtherPerson['viewport']>
interface Size {
  readonly w: number
  readonly h: number
}
export interface Camera {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** Of somebody with two windows, the one that was opened last. */
export function viewOf(people: readonly OtherPerson[], participantId: string, page: string): View | null {
  const windows = people.filter((it) => it.user.id === participantId && it.viewport?.page === page)
  return windows.at(-1)?.viewport ?? null
}

/** All that the other sees, in the middle of one's own screen. */
export function cameraFor(view: Omit<View, 'page'>, screen: Size): Camera {
  const z = Math.min(screen.w / view.w, screen.h / view.h)
  return {
    x: screen.w / z / 2 - (view.x + view.w / 2),
    y: screen.h / z / 2 - (view.y + view.h / 2),
    z,
  }
}

/** How much of the way is left after one time constant: 1/e. */
const paceMs = 70

/**
 * The camera some time later on its way: the middle of the screen and the zoom each draw nearer, fast at first. Ends
 * exactly there.
 */
export function nearer(from: Camera, to: Camera, screen: Size, elapsedMs: number): Camera {
  const share = 1 - Math.exp(-elapsedMs / paceMs)
  const [a, b] = [middle(from, screen), middle(to, screen)]
  const isThere =
    Math.abs(a.x - b.x) * to.z < 0.5 && Math.abs(a.y - b.y) * to.z < 0.5 && Math.abs(from.z / to.z - 1) < 0.002
  if (isThere) return to
  const z = from.z * (to.z / from.z) ** share
  const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
  return { x: screen.w / z / 2 - at.x, y: screen.h / z / 2 - at.y, z }
}

const middle = ({ x, y, z }: Camera, { w, h }: Size) => ({ x: w / z / 2 - x, y: h / z / 2 - y })
