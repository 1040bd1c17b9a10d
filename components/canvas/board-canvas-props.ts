import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Role } from '@/lib/access/roles'
import type { CommentAnchor, CommentPlace } from '@/lib/annotations/anchor'
import type { PlainRecord } from '@/lib/board/commands'
import type { Density, OptionStatus, RegisterKind } from '@/lib/board/shapes/status'
import type { Suggestions } from '@/lib/register/suggestions'
import type { CanvasView } from '@/lib/workshop/workshop-state'
import type { CursorLine } from './presence/cursor-line'
import type { Follow } from './together/follow'
import type { ReactionSource } from './together/together-inputs'
import type { CanvasRound } from './voting/canvas-voting'

/** A person as the canvas needs to know them: cursors, note authors, "Added by", comment pins. */
export interface CanvasPerson {
  readonly participantId: string
  readonly name: string
  readonly role: Role
}

/** An unresolved comment thread, as a pin shows it. */
export interface CanvasThread {
  readonly id: string
  readonly anchor: CommentAnchor
  /** Where its card was last known to stand. */
  readonly place?: CommentPlace | null
  /** How it begins, for who points at the pin. */
  readonly excerpt?: string
  /** Of its comments, how many this person has not read. */
  readonly unread?: number
  /** Who began it. */
  readonly authorId: string
  readonly authorName: string
  /** The root and its replies. */
  readonly comments: number
  /** The status that it speaks for, where it is a suggestion. */
  readonly suggests?: OptionStatus | null
}

/** A saved canvas as `GET /sessions/:id/document` answers it. */
export interface CanvasSnapshot {
  readonly schema: Readonly<Record<string, unknown>>
  readonly store: Readonly<Record<string, PlainRecord>>
}

/** What a stakeholder asks the server to add; the server places the card and signs it with their name. */
export type CanvasAddition =
  | { readonly kind: 'option'; readonly decision: string; readonly title: string; readonly description: string }
  | {
      readonly kind: RegisterKind
      readonly title: string
      /** What it is in the catalogue; '' for people's own. */
      readonly ref: string
    }

export type CanvasTool =
  | 'select'
  | 'hand'
  | 'note'
  | 'text'
  | 'pen'
  | 'rectangle'
  | 'arrow'
  | 'relation'
  | 'comment'
  | 'vote'
  | 'pointer'

/** How this person goes with the others. */
export interface CanvasTogether {
  readonly follow: Follow | null
  /** Everyone is asked to look where this person looks. */
  readonly isShown: boolean
  /** Who has raised a hand. */
  readonly hands: ReadonlySet<string>
  readonly reactions: ReactionSource
  /** May speak at the cursor and point: all but observers. */
  readonly takesPart: boolean
  onOwnMove(): void
  onFollowers(participantIds: readonly string[]): void
  onFollowFacilitator(): void
  onToggleSpotlight(): void
}

/** What a step of the agenda makes of the canvas. */
export interface CanvasStep {
  /** Record id of its decision card. */
  readonly decision: string | null
  /** Content ids or record ids of the phases that are shown; null: all. */
  readonly phases: readonly string[] | null
}

/** Where one looks from: page coordinates of the corner, and the zoom. */
export interface CanvasCamera {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** What others may ask of the canvas. Knows nothing of the canvas library. */
export interface CanvasHandle {
  zoomToFit(): void
  /** Flies to a card at middle zoom or closer and selects it. */
  zoomToShape(shapeId: string): void
  /** Flies to where a comment is pinned; of a card that is gone, to where it stood. */
  zoomToPin(anchor: CommentAnchor, place?: CommentPlace | null): void
  select(shapeIds: readonly string[]): void
  selection(): readonly string[]
  /** What a card is called, for panels that show an anchor; null when it is no longer there. */
  nameOf(shapeId: string): string | null
  /** While a panel shows a card: pans as little as it takes to have the card beside it, also when the room changes. */
  keepInSight(shapeId: string): () => void
  /** Opens a card's editor beside it. */
  editCard(shapeId: string): void
  undo(): void
  redo(): void
  setTool(tool: CanvasTool): void
  /** What this person sees of the page. */
  view(): CanvasView
  /** Flies there once. */
  goTo(view: CanvasView): void
  /** Fits this phase frame and dims the rest, here and for whoever follows; null ends it. */
  present(frameId: string | null): void
  /** Opens the field beside one's own cursor. */
  say(): void
  /** C, or the button in a panel: on the selected card, or the next click places the pin. */
  placeComment(): void
  /** The top right corner of a card (or of a page point) in pixels of the canvas element; null when not there. */
  screenPointOf(anchor: CommentAnchor): { readonly x: number; readonly y: number } | null
  /** Where a note goes so that this person sees it whole and it covers none, near the middle of the view. */
  spotInView(): { readonly x: number; readonly y: number }
  /** The top left corner of a note whose middle is dropped at this point of the window. */
  pagePointAt(point: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number }
  /**
   * Moves a card to a point of the window, or where this person looks, as one step of undo. Gives the words why not; null when
   * it was done.
   */
  placeCard(shapeId: string, point: { readonly x: number; readonly y: number } | null): string | null
  focus(): void
  /** Tells where the camera stands, now and whenever it moves; returns its undo. */
  watchCamera(listener: (camera: CanvasCamera) => void): () => void
  setCamera(camera: CanvasCamera): void
  /** Of a canvas that is only looked at: what it shows becomes something else, as one step and without a sound. */
  showOther(change: { readonly put: readonly PlainRecord[]; readonly remove: readonly string[] }): void
  pictureParts(): PictureParts
  exportPicture(wanted: PictureExport): Promise<PictureResult>
}

/** What of a canvas can be drawn on its own. */
export interface PictureParts {
  readonly phases: readonly { readonly id: string; readonly name: string }[]
  /** How many shapes are selected. */
  readonly selected: number
}

export interface PictureExport {
  readonly format: 'png' | 'svg'
  readonly part:
    | { readonly kind: 'board' }
    | { readonly kind: 'selection' }
    | { readonly kind: 'phase'; readonly id: string }
  readonly background: boolean
}

export type PictureResult =
  | { readonly kind: 'picture'; readonly blob: Blob }
  | { readonly kind: 'empty' }
  /** More pixels than a browser can hold. */
  | { readonly kind: 'too-large' }

/** Private mode as the canvas needs it: what is on, what is mine, and where my changes go. */
export interface CanvasPrivately {
  /** New notes, drawings and cards are private now. */
  readonly isOn: boolean
  /** For good: then they are not signed here either. */
  readonly anonymous: boolean
  /** One's own private shapes, by their ids in the ledger. */
  readonly notes: readonly {
    readonly id: string
    readonly anonymous: boolean
    readonly record: Readonly<Record<string, unknown>>
  }[]
  keep(id: string, record: Readonly<Record<string, unknown>>): void
  remove(id: string): void
  /** A change of it is on its way: what `notes` says of it is old. */
  isBusy(id: string): boolean
}

export interface BoardCanvasProps {
  /** Spoken name of the canvas region: the board's title. */
  readonly title: string
  /** The live document; show the canvas once its first sync is done. null with `snapshot`. */
  readonly doc: Y.Doc | null
  /** A saved canvas, shown as it was then, read-only. */
  readonly snapshot?: CanvasSnapshot | null
  /** The canvas writes identity, selection, view and so on (lib/board/presence.ts) and reads the others'. */
  readonly awareness?: Awareness | null
  /** Where people point: apart from awareness, because it changes so often. */
  readonly cursors?: CursorLine | null
  /** null for a reader who is nobody here (a saved session behind a report link). */
  readonly me: CanvasPerson | null
  /** Everyone who ever joined, in join order: it decides the colours. */
  readonly people: readonly CanvasPerson[]
  readonly theme: 'light' | 'dark'
  /** While a session runs, only facilitators move phase frames. */
  readonly sessionLive?: boolean
  /** The density switch of the zoom strip; null or absent: there is nothing to switch, or not for this person. */
  readonly density?: { readonly now: Density; switchTo(density: Density): void } | null
  readonly comments?: readonly CanvasThread[]
  /** The thread whose pin is shown pressed. */
  readonly openThreadId?: string | null
  onOpenThread?(threadId: string): void
  /** Somebody pointed at where a new thread begins. Absent for observers and saved sessions: no comment tool then. */
  onPlaceComment?(anchor: CommentAnchor): void
  /** A thread's card was deleted while this canvas saw it. `mine`: by this person. */
  onCardGone?(threadId: string, place: CommentPlace, mine: boolean): void
  /** null or absent: private mode is off, and nothing of it is left. */
  readonly privately?: CanvasPrivately | null
  /** Shift P. Absent where private mode is not this person's to run. */
  onTogglePrivate?(): void
  /** How many findings of the advisor are about each card, by record id. */
  readonly findings?: ReadonlyMap<string, number>
  /** The cards that a filter finds: all others step back. null or absent: no filter. */
  readonly found?: ReadonlySet<string> | null
  /** Votes, open and closed, as far as this person may see them. */
  readonly rounds?: readonly CanvasRound[]
  readonly step?: CanvasStep | null
  /** Absent in a saved session, where everyone is alone. */
  readonly together?: CanvasTogether
  /** Somebody wants a vote on this decision; null when they have not said on which. Absent where they may not: no vote tool. */
  onOpenVote?(decision: string | null): void
  /** Adds (1) or takes back (−1) a vote of one's own. Gives the words why not; null when it was done. */
  onVote?(round: string, option: string, step: 1 | -1): string | null
  /** A stakeholder adds a card; resolves when the server has placed it, rejects with words for the person. */
  onAddThroughServer?(addition: CanvasAddition): Promise<void>
  onReady?(handle: CanvasHandle | null): void
  onSelect?(shapeIds: readonly string[]): void
  /** Somebody opened a decision or an option, to read and decide; without it a card's editor opens. */
  onOpenCard?(shapeId: string): void
  /** Somebody gave an option another status: asks why before it is written; without it the status is written at once. */
  onChoose?(option: string, status: OptionStatus): void
  /** Words for the person about something that happened on the canvas; shown for a moment. */
  /** Whether something was done here that is not in the document yet: then it cannot be saved either. */
  onHolding?(holds: boolean): void
  onNotice?(words: string): void
  /** Records that could not be shown (the binding's quarantine), each once; the person has had a notice. */
  onQuarantine?(recordIds: readonly string[]): void
  /** Default: true without a document, for observers and for nobody. */
  readonly readOnly?: boolean
  /** What new records may be called. */
  readonly suggestions?: Suggestions
  readonly licenceKey?: string
  /** Of the page's content security policy, read once from the document. */
  readonly nonce?: string
}
