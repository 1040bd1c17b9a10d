import { atom, type Atom, type Editor, isEqual, type Signal, type TLStore } from 'tldraw'
import type { CommentAnchor, CommentPlace } from '@/lib/annotations/anchor'
import type { OptionStatus } from '@/lib/board/shapes/status'
import type { Suggestions } from '@/lib/register/suggestions'
import type {
  BoardCanvasProps,
  CanvasAddition,
  CanvasHandle,
  CanvasPerson,
  CanvasPrivately,
  CanvasStep,
  CanvasThread,
} from './board-canvas-props'
import type { Standing } from './permissions/may'
import type { CursorLine } from './presence/cursor-line'
import type { Pointers } from './presence/pointers'
import type { OtherPerson } from './presence/shown-people'
import { makeTogetherInputs, type TogetherInputs } from './together/together-inputs'
import type { CanvasRound } from './voting/canvas-voting'

/**
 * What comes to the canvas from outside the document, as signals: shape utils are made by the editor and have no props of
 * their own, so they find these through its store.
 */
export interface CanvasInputs {
  readonly standing: Atom<Standing>
  readonly me: Atom<CanvasPerson | null>
  readonly people: Atom<readonly CanvasPerson[]>
  readonly threads: Atom<readonly CanvasThread[]>
  readonly openThreadId: Atom<string | null>
  /** How many findings of the advisor are about each card. */
  readonly findings: Atom<ReadonlyMap<string, number>>
  /** The cards that a filter finds; null without one. */
  readonly found: Atom<ReadonlySet<string> | null>
  /** What the step of the agenda is about. */
  readonly step: Atom<CanvasStep | null>
  /** Votes, open and closed, as far as this person may see them. */
  readonly rounds: Atom<readonly CanvasRound[]>
  /** The others on the board; null while nobody is connected. */
  readonly others: Atom<Signal<readonly OtherPerson[]> | null>
  /** Where they point. */
  readonly pointers: Atom<Pointers | null>
  readonly line: Atom<CursorLine | null>
  readonly together: TogetherInputs
  /** Private mode; null while nothing of it concerns this canvas. */
  readonly privately: Atom<CanvasPrivately | null>
  /** Set while the canvas is exported: relations are shapes then, not one layer. */
  readonly exporting: Atom<boolean>
  /** The lane or decision whose "add through the server" form is open. */
  readonly adding: Atom<AddingForm | null>
  readonly suggestions: Atom<Suggestions | null>
  readonly density: Atom<NonNullable<BoardCanvasProps['density']> | null>
  readonly calls: Atom<CanvasCalls>
}

export interface AddingForm {
  readonly kind: CanvasAddition['kind']
  /** Record id of the decision or lane that the card joins. */
  readonly host: string
  /** Where the card will stand, on the page. */
  readonly at: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
}

export interface CanvasCalls {
  readonly openThread?: ((threadId: string) => void) | undefined
  readonly cardGone?: ((threadId: string, place: CommentPlace, mine: boolean) => void) | undefined
  readonly placeComment?: ((anchor: CommentAnchor) => void) | undefined
  readonly ready?: ((handle: CanvasHandle | null) => void) | undefined
  readonly openCard?: ((shapeId: string) => void) | undefined
  readonly choose?: ((option: string, status: OptionStatus) => void) | undefined
  readonly select?: ((shapeIds: readonly string[]) => void) | undefined
  /** The person has moved the camera while it followed somebody. */
  readonly ownMove?: (() => void) | undefined
  readonly followers?: ((participantIds: readonly string[]) => void) | undefined
  /** F and Shift F. */
  readonly followFacilitator?: (() => void) | undefined
  readonly toggleSpotlight?: (() => void) | undefined
  /** Shift P. */
  readonly togglePrivate?: (() => void) | undefined
  readonly notice?: ((words: string) => void) | undefined
  readonly holding?: ((holds: boolean) => void) | undefined
  readonly quarantine?: ((recordIds: readonly string[]) => void) | undefined
  readonly openVote?: ((decision: string | null) => void) | undefined
  readonly vote?: ((round: string, option: string, step: 1 | -1) => string | null) | undefined
  readonly addThroughServer?: ((addition: CanvasAddition) => Promise<void>) | undefined
}

const inputsByStore = new WeakMap<TLStore, CanvasInputs>()

/** Made once for each store, before its editor. */
export function makeCanvasInputs(store: TLStore): CanvasInputs {
  const inputs: CanvasInputs = {
    standing: atom<Standing>('standing', { role: null, readOnly: true, sessionLive: false }),
    me: atom<CanvasPerson | null>('me', null),
    people: atom<readonly CanvasPerson[]>('people', []),
    threads: atom<readonly CanvasThread[]>('threads', []),
    openThreadId: atom<string | null>('openThreadId', null),
    findings: atom<ReadonlyMap<string, number>>('findings', new Map()),
    found: atom<ReadonlySet<string> | null>('found', null),
    step: atom<CanvasStep | null>('step', null, { isEqual }),
    rounds: atom<readonly CanvasRound[]>('rounds', []),
    others: atom<Signal<readonly OtherPerson[]> | null>('others', null),
    pointers: atom<Pointers | null>('pointers', null),
    line: atom<CursorLine | null>('line', null),
    together: makeTogetherInputs(),
    privately: atom<CanvasPrivately | null>('privately', null),
    exporting: atom('exporting', false),
    adding: atom<AddingForm | null>('adding', null),
    suggestions: atom<Suggestions | null>('suggestions', null),
    density: atom<NonNullable<BoardCanvasProps['density']> | null>('density', null),
    calls: atom<CanvasCalls>('calls', {}),
  }
  inputsByStore.set(store, inputs)
  return inputs
}

export function inputsOf(editor: Editor): CanvasInputs {
  return inputsByStore.get(editor.store) ?? makeCanvasInputs(editor.store)
}
