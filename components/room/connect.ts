import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { layoutVersion } from '@/lib/board/doc'
import { schemaAge } from '@/lib/board/schema-age'
import type { Id } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { closeCodes } from '@/lib/protocol/close-codes'
import { limits } from '@/lib/protocol/limits'
import { messageTypes } from '@/lib/protocol/messages'
import { api } from '../api/client'
import type { ApiProblem } from '../api/problem'
import { awayFrom } from './away'
import { backoffMs } from './backoff'
import { type CarriedOver, carryOver, type FetchCoda, type OldDocument, oldDocuments } from './carry-over'
import { countingSocket } from './counting-socket'
import { gaveWayIn, gaveWayOn } from './gave-way'
import { type Away, holdSyncAfterAbsence } from './held-sync'
import { copyName, type DeviceStore, type LocalCopy, openLocalCopy } from './local-copy'
import type { Ending, Outage } from './saving-state'
import { SavingTracker } from './saving-tracker'
import { watchSilence } from './watch-silence'

const turnedAwayRetryMs = 10_000
const ticketWithinMs = 20_000

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
  /** Documents of earlier epochs that this page has in its hands. */
  readonly carried?: readonly OldDocument[]
  /** For tests. */
  readonly store?: DeviceStore
  readonly fetchCoda?: FetchCoda
  readonly socket?: typeof WebSocket
  readonly ticket?: (signal: AbortSignal) => Promise<Result<{ ticket: string }, ApiProblem>>
  readonly chance?: () => number
}

export interface Connection {
  readonly doc: Y.Doc
  readonly awareness: WebsocketProvider['awareness']
  readonly saving: SavingTracker
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
 * Joins a board: document, local copy, socket. y-websocket carries the messages; when to connect, with which ticket, and
 * what a close means is decided here, because each connection needs a fresh ticket and some closes are final.
 */
export function connect(options: ConnectOptions): Connection {
  const { boardId, epoch, chance = Math.random } = options
  const getTicket = options.ticket ?? ((signal) => api.createTicket(boardId, signal))
  const doc = new Y.Doc()
  const saving = new SavingTracker(options.onOutageOver)
  let sentUpdate: number | null = null
  let copy: LocalCopy | null = null
  let away: Away | null = null
  let isAwayKept = false
  let forgetBase = () => {}
  let old: OldDocument[] = [...(options.carried ?? [])]
  let attempt = 0
  let lastClose: number | null = null
  let hasBeenIn = false
  let isReady = false
  let trying: AbortController | null = null
  let isDestroyed = false
  let retryTimer: ReturnType<typeof setTimeout> | undefined

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
  const carrying = Symbol('carried over')
  holdSyncAfterAbsence(
    provider,
    () => (away && Date.now() - away.since >= limits.awayBeforeOnlineWinsMs ? away : null),
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

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    saving.take({ type: 'opened', at: Date.now() })
    // A fresh clock: the others have struck us off at the old one.
    const { awareness } = provider
    if (awareness.getLocalState() !== null) awareness.setLocalState(awareness.getLocalState())
  })
  provider.on('sync', (isSynced: boolean) => {
    if (!isSynced) return
    attempt = 0
    hasBeenIn = true
    lastClose = null
    backAgain()
    saving.take({ type: 'synced', at: Date.now() })
    tellReady()
    void carryOldOver()
  })
  provider.on('connection-close', (event) => {
    // The provider would come back by itself with a ticket that is spent.
    provider.shouldConnect = false
    if (hasBeenIn) goAway()
    if (!isDestroyed) afterClose(event?.code ?? null)
  })

  // After the provider's own listener, which has sent the update by now.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    const sentAs = sentUpdate
    sentUpdate = null
    if (origin === provider || origin === copy?.origin) return
    saving.take({ type: 'changed', at: Date.now(), sentAs })
    copy?.keepUnsent(saving.get().unsaved)
    if (!away || isAwayKept || !copy) return
    isAwayKept = true
    copy.keepAway({ since: away.since, base: away.base })
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
    const { participantId, store } = options
    const name = copyName(boardId, participantId, epoch)
    const opened = await openLocalCopy(name, doc, options.onNotKept, store).catch(() => null)
    const left = opened ? await oldDocuments({ boardId, participantId, epoch }, store).catch(() => []) : []
    if (isDestroyed) return opened?.close()
    copy = opened
    old = [...old, ...left.filter((it) => !old.some((carried) => carried.epoch === it.epoch))]
    const unsent = old.reduce((sum, it) => sum + it.unsent, copy?.unsent ?? 0)
    if (!copy) options.onNotKept()
    if (unsent > 0) saving.take({ type: 'recalled', at: Date.now(), changes: unsent })
    if (doc.share.size > 0 && doc.getMap('meta').has('layout')) {
      if (copy?.away) [away, isAwayKept] = [copy.away, true]
      else goAway()
      tellReady()
    }
    await tryOnce()
  }

  function goAway(): void {
    if (away) return
    const leaving = awayFrom(doc)
    away = leaving
    forgetBase = leaving.forget
  }

  function backAgain(): void {
    if (isAwayKept) copy?.keepAway(null)
    forgetBase()
    away = null
    isAwayKept = false
  }

  /** What was done in earlier epochs and never sent. What gets no answer now is tried again after the next outage. */
  async function carryOldOver(): Promise<void> {
    const waiting = old
    old = []
    const fetchCoda = options.fetchCoda ?? fetchCodaOf(boardId)
    for (const each of waiting) {
      const present = { doc, copy, origin: carrying, lock: `charrette:${boardId}:${options.participantId}` }
      const outcome = await carryOver(each, present, fetchCoda).catch((): CarriedOver => ({ kind: 'later' }))
      if (isDestroyed) return
      if (outcome.kind === 'later') old.push(each)
      else if (outcome.kind === 'gone') {
        if (each.unsent > 0) options.onTooLongAway(each)
        else await each.drop().catch(() => undefined)
      } else {
        const { changes, gaveWay } = outcome.replayed
        if (changes + gaveWay.length > 0)
          saving.take({ type: 'reconciled', carried: changes, gaveWay: gaveWayOn(gaveWay) })
      }
    }
  }

  async function tryOnce(): Promise<void> {
    if (trying || isDestroyed || saving.hasEnded || provider.ws !== null) return
    clearTimeout(retryTimer)
    const mine = new AbortController()
    trying = mine
    const ticket = await askForTicket(mine)
    // Somebody did not want to wait for this one.
    if (trying !== mine) return
    trying = null
    if (isDestroyed || saving.hasEnded) return
    // What other tabs have left on this device and never sent goes along.
    if (hasBeenIn) await copy?.catchUp()
    if (isDestroyed || saving.hasEnded || provider.ws !== null) return
    if (ticket?.ok) return open({ ticket: ticket.value.ticket })
    const status = ticket?.error.status ?? 0
    if (status === 0) return wait(backoffMs(attempt, chance), false)
    if (status === 401 || status === 403 || status === 404) return end(endingOfRefusal(status))
    if (status === 429 || status === 503) return wait((ticket?.error.retryAfterSeconds ?? 10) * 1_000, true)
    // No ticket for another reason: the session cookie may do.
    open({})
  }

  async function askForTicket(attempt = new AbortController()) {
    const late = setTimeout(() => attempt.abort(), ticketWithinMs)
    const ticket = await getTicket(attempt.signal).catch(() => null)
    clearTimeout(late)
    return ticket
  }

  function open(more: { ticket?: string }): void {
    provider.params = { ...more, layout: String(layoutVersion), schema: String(schemaAge()), epoch: String(epoch) }
    provider.connect()
  }

  function afterClose(code: number | null): void {
    lastClose = code
    if (saving.hasEnded) return
    switch (code) {
      case closeCodes.clientTooOld:
        return void afterTooOld()
      case closeCodes.noSuchBoard:
        return end('gone')
      case closeCodes.notAllowed:
        return void afterNotAllowed()
      case closeCodes.malformed:
      case closeCodes.tooLarge:
      case closeCodes.tooManyMessages:
      case closeCodes.tryAgainLater:
      case 1009:
        return wait(turnedAwayRetryMs, true)
      default:
        return wait(backoffMs(attempt, chance), false)
    }
  }

  /** The board went on without us, or the page is older than the server. */
  async function afterTooOld(): Promise<void> {
    saving.take({ type: 'lost', at: Date.now(), retryAt: null, turnedAway: false })
    goAway()
    await copy?.catchUp()
    const { unsaved } = saving.get()
    const state = Y.encodeStateAsUpdate(doc)
    const mine = { epoch, state, base: away?.base ?? null, unsent: unsaved, drop: async () => copy?.clear() }
    const answer = await options.onTooOld(mine)
    if (isDestroyed || saving.hasEnded || answer === 'rejoin') return
    if (answer === 'reload') end('too-old')
    else wait(backoffMs(attempt, chance), false)
  }

  /** Removed from the board, or one update was refused: who may still fetch a ticket was not removed. */
  async function afterNotAllowed(): Promise<void> {
    saving.take({ type: 'lost', at: Date.now(), retryAt: null, turnedAway: false })
    const ticket = await askForTicket()
    if (isDestroyed || saving.hasEnded) return
    if (ticket?.ok) return end('refused')
    const status = ticket?.error.status ?? 0
    if (status === 401 || status === 403 || status === 404) return end(endingOfRefusal(status))
    wait(backoffMs(attempt, chance), false)
  }

  function endingOfRefusal(status: number): Ending {
    return status !== 401 && (hasBeenIn || lastClose === closeCodes.notAllowed) ? 'removed' : 'no-access'
  }

  function wait(ms: number, turnedAway: boolean): void {
    if (isDestroyed || saving.hasEnded) return
    attempt += 1
    const at = Date.now()
    saving.take({ type: 'lost', at, retryAt: at + ms, turnedAway })
    clearTimeout(retryTimer)
    retryTimer = setTimeout(() => void tryOnce(), ms)
  }

  function tryNow(): void {
    if (provider.wsconnected && saving.get().saving.state === 'not-saved') provider.disconnect()
    trying?.abort()
    trying = null
    void tryOnce()
  }

  function tellReady(): void {
    if (isReady) return
    isReady = true
    options.onReady()
  }

  function end(ending: Ending): void {
    clearTimeout(retryTimer)
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
    tryNow,
    end,
    leaveQuietly,
    async forgetLocalCopy() {
      await copy?.clear()
    },
    destroy() {
      isDestroyed = true
      trying?.abort()
      clearTimeout(retryTimer)
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

function fetchCodaOf(boardId: Id<'board'>): FetchCoda {
  return async (epoch) => {
    const coda = await api.getCoda(boardId, epoch)
    // Kept and sent in the denser encoding; all else here speaks the first one.
    if (coda.ok) return Y.convertUpdateFormatV2ToV1(coda.value)
    return coda.error.status === 404 ? 'gone' : null
  }
}

/** Roughly what a person would call changes: records added or removed, and records with changed fields. */
function changesIn(transaction: Y.Transaction): number {
  let changes = 0
  for (const [type, keys] of transaction.changed) changes += type.parent === null ? keys.size : 1
  return changes
}
