import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { layoutVersion } from '@/lib/board/doc'
import { schemaAge } from '@/lib/board/schema-age'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import { messageTypes } from '@/lib/protocol/messages'
import { api } from '../api/client'
import { Absence } from './absence'
import { Attempts, type TicketAnswer } from './attempts'
import { type FetchCoda, type OldDocument, oldDocuments } from './carry-over'
import { countingSocket } from './counting-socket'
import { CursorChannel } from './cursor-channel'
import { EarlierEpochs } from './earlier-epochs'
import { type Base, baseOf, EarlyBase, type FetchBase } from './early-base'
import { gaveWayIn, gaveWayOn } from './gave-way'
import { holdSyncAfterAbsence } from './held-sync'
import { copyName, type DeviceStore, type LocalCopy, openLocalCopy } from './local-copy'
import type { Ending, Outage } from './saving-state'
import { SavingTracker } from './saving-tracker'
import { watchSilence } from './watch-silence'

export interface ConnectOptions {
  readonly boardId: Id<'board'>
  readonly participantId: Id<'participant'>
  readonly epoch: number
  /** The text of a 101 message. */
  onAnnouncement(text: string): void
  onOutageOver(outage: Outage): void
  /** The canvas can be shown: from this device's copy, or from the server. Called once. */
  onReady(): void
  /** This device keeps no copy, or has no room for one: then unsent changes live in this tab only. */
  onNotKept(): void
  /** Turned away as too old. Is it the board that went on ('rejoin': without this connection), or the page ('reload')? */
  onTooOld(old: OldDocument): Promise<'rejoin' | 'reload' | 'later'>
  /** What was not sent in time can only be handed over as a file. */
  onTooLongAway(old: OldDocument): void
  /** The newest folded canvas, as the room named it. */
  readonly base?: Base | null
  /** Documents of earlier epochs that this page has in its hands. */
  readonly carried?: readonly OldDocument[]
  /** For tests. */
  readonly store?: DeviceStore
  readonly fetchCoda?: FetchCoda
  readonly fetchBase?: FetchBase
  readonly socket?: typeof WebSocket
  readonly ticket?: (signal: AbortSignal) => Promise<TicketAnswer>
  readonly chance?: () => number
}

export interface Connection {
  readonly doc: Y.Doc
  readonly awareness: WebsocketProvider['awareness']
  readonly saving: SavingTracker
  readonly cursors: CursorChannel
  /** Does not wait for the next attempt. */
  tryNow(): void
  /** Ends with the words that belong to it; the document stays readable. */
  end(ending: Ending): void
  /** Forgets this device's copy, so that what it holds is not offered again. */
  forgetLocalCopy(): Promise<void>
  /** Leaving the page on the person's own word: nothing is asked. */
  leaveQuietly(): void
  destroy(): void
}

/**
 * Joins a board: document, local copy, socket. y-websocket carries the messages; `Attempts` says when to connect and what a
 * close means, `Absence` what it means to have been away, `EarlierEpochs` what is still to come from before.
 */
export function connect(options: ConnectOptions): Connection {
  const { boardId, participantId, epoch } = options
  const doc = new Y.Doc()
  const saving = new SavingTracker(options.onOutageOver)
  const absence = new Absence(doc)
  const base = new EarlyBase(doc, options.base?.epoch === epoch ? options.base : null)
  let sentUpdate: number | null = null
  let copy: LocalCopy | null = null
  let isReady = false
  let isDestroyed = false

  const provider = new WebsocketProvider(`${location.origin.replace(/^http/, 'ws')}/sync`, boardId, doc, {
    connect: false,
    // Another tab's edits would come without the server knowing them: every tab speaks for itself.
    disableBc: true,
    shouldReconnect: () => false,
    WebSocketPolyfill: countingSocket(options.socket ?? WebSocket, (kind, count) => {
      if (kind === 'offer') saving.take({ type: 'offered', as: count })
      else sentUpdate = count
    }),
  })
  const cursors = new CursorChannel((frame) => {
    // True: a frame of our own has a buffer of its own.
    if (provider.wsconnected) provider.ws?.send(frame as Uint8Array<ArrayBuffer>)
  })
  const attempts = new Attempts({
    ticket: options.ticket ?? ((signal) => api.createTicket(boardId, signal)),
    chance: options.chance ?? Math.random,
    isDone: () => isDestroyed || saving.hasEnded || provider.ws !== null,
    async beforeOpening() {
      await base.before()
      // What other tabs have left on this device and never sent goes along.
      if (attempts.hasBeenIn) await copy?.catchUp()
    },
    open(ticket) {
      const standing = { layout: String(layoutVersion), schema: String(schemaAge()), epoch: String(epoch) }
      provider.params = { ...(ticket !== null && { ticket }), ...standing, cursors: '1' }
      provider.connect()
    },
    lost(retryAt, turnedAway) {
      if (!saving.hasEnded) saving.take({ type: 'lost', at: Date.now(), retryAt, turnedAway })
    },
    end,
    tooOld,
  })
  const earlier = new EarlierEpochs(
    {
      boardId,
      participantId,
      doc,
      fetchCoda: options.fetchCoda,
      onTooLongAway: options.onTooLongAway,
      onCarried({ changes, gaveWay }) {
        if (changes + gaveWay.length > 0)
          saving.take({ type: 'reconciled', carried: changes, gaveWay: gaveWayOn(gaveWay) })
      },
    },
    options.carried,
  )
  holdSyncAfterAbsence(
    provider,
    () => absence.longerThan(limits.awayBeforeOnlineWinsMs),
    (reconciled) => {
      const gaveWay = gaveWayIn(doc, reconciled)
      if (gaveWay) saving.take({ type: 'reconciled', carried: 0, gaveWay })
    },
  )
  const stopWatching = watchSilence(provider, () => saving.get().unsaved > 0)

  provider.messageHandlers[messageTypes.durable] = (_encoder, decoder) => {
    decoding.readVarUint8Array(decoder)
    saving.take({ type: 'durable', upTo: decoding.readVarUint(decoder) })
  }
  provider.messageHandlers[messageTypes.announcement] = (_encoder, decoder) => {
    options.onAnnouncement(decoding.readVarString(decoder))
  }
  provider.messageHandlers[messageTypes.cursors] = (_encoder, decoder) => cursors.receive(decoder)

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    saving.take({ type: 'opened', at: Date.now() })
    cursors.reset()
    // A fresh clock: the others have struck us off at the old one.
    const { awareness } = provider
    if (awareness.getLocalState() !== null) awareness.setLocalState(awareness.getLocalState())
  })
  provider.on('sync', (isSynced: boolean) => {
    if (!isSynced) return
    attempts.synced()
    absence.end(copy)
    saving.take({ type: 'synced', at: Date.now() })
    tellReady()
    void earlier.carryOver(copy)
  })
  provider.on('connection-close', (event) => {
    // The provider would come back by itself with a ticket that is spent.
    provider.shouldConnect = false
    if (attempts.hasBeenIn) absence.begin()
    if (!isDestroyed && !saving.hasEnded) attempts.closed(event?.code ?? null)
  })

  // After the provider's own listener, which has sent the update by now.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    const sentAs = sentUpdate
    sentUpdate = null
    if (origin === provider || origin === copy?.origin || origin === base.origin) return
    saving.take({ type: 'changed', at: Date.now(), sentAs })
    copy?.keepUnsent(saving.get().unsaved)
    absence.changed(copy)
  })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin === provider) saving.take({ type: 'received', changes: changesIn(transaction) })
  })
  const stopKeeping = saving.subscribe(() => copy?.keepUnsent(saving.get().unsaved))

  const onOnline = () => tryNow()
  const onOffline = () => provider.disconnect()
  const onUnload = (event: BeforeUnloadEvent) => {
    if (saving.get().unsaved > 0) event.preventDefault()
  }
  window.addEventListener('online', onOnline)
  window.addEventListener('offline', onOffline)
  window.addEventListener('beforeunload', onUnload)

  void begin()

  async function begin(): Promise<void> {
    const { store } = options
    const name = copyName(boardId, participantId, epoch)
    const isOfOthers = (origin: unknown) => origin === provider
    const opened = await openLocalCopy(name, doc, options.onNotKept, store, isOfOthers).catch(() => null)
    const left = opened ? await oldDocuments({ boardId, participantId, epoch }, store).catch(() => []) : []
    if (isDestroyed) return opened?.close()
    copy = opened
    earlier.add(left)
    const unsent = earlier.unsent + (copy?.unsent ?? 0)
    if (!copy) options.onNotKept()
    if (unsent > 0) saving.take({ type: 'recalled', at: Date.now(), changes: unsent })
    const showNow = () => {
      absence.resume(copy)
      tellReady()
    }
    if (doc.share.size > 0 && doc.getMap('meta').has('layout')) showNow()
    // What this device has needs only what came since; a base would bring it all once more.
    else if (unsent === 0) base.begin(options.fetchBase ?? baseOf(boardId), showNow)
    await attempts.try()
  }

  async function tooOld(): Promise<'rejoin' | 'reload' | 'later'> {
    absence.begin()
    await copy?.catchUp()
    const state = Y.encodeStateAsUpdate(doc)
    const drop = async () => copy?.clear()
    const base = absence.away?.base ?? null
    const answer = await options.onTooOld({ epoch, state, base, unsent: saving.get().unsaved, drop })
    return saving.hasEnded ? 'rejoin' : answer
  }

  function tryNow(): void {
    if (provider.wsconnected && saving.get().saving.state === 'not-saved') provider.disconnect()
    attempts.now()
  }

  function tellReady(): void {
    if (isReady) return
    isReady = true
    options.onReady()
  }

  function end(ending: Ending): void {
    if (saving.hasEnded) return
    attempts.stop()
    saving.take({ type: 'ended', ending })
    provider.disconnect()
  }

  function leaveQuietly(): void {
    window.removeEventListener('beforeunload', onUnload)
  }

  return {
    doc,
    awareness: provider.awareness,
    saving,
    cursors,
    tryNow,
    end,
    leaveQuietly,
    async forgetLocalCopy() {
      await copy?.clear()
    },
    destroy() {
      isDestroyed = true
      attempts.end()
      base.end()
      earlier.end()
      stopWatching()
      stopKeeping()
      window.removeEventListener('online', onOnline)
      window.removeEventListener('offline', onOffline)
      leaveQuietly()
      provider.destroy()
      provider.awareness.destroy()
      copy?.close()
      saving.destroy()
      doc.destroy()
    },
  }
}

/** Roughly what a person would call changes: records added or removed, and records with changed fields. */
function changesIn(transaction: Y.Transaction): number {
  let changes = 0
  for (const [type, keys] of transaction.changed) changes += type.parent === null ? keys.size : 1
  return changes
}
