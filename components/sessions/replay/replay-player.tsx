'use client'
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlainRecord } from '@/lib/board/commands'
import { boardSchema } from '@/lib/board/schema'
import type { RoomAnswer } from '@/lib/contracts/room'
import { momentWords, stopAt, stopsOf } from '@/lib/replay/moments'
import { differenceBetween } from '@/lib/replay/timeline'
import type { CanvasHandle } from '../../canvas/board-canvas-props'
import { IconButton } from '../../ui/icon-button'
import { Select } from '../../ui/select'
import { ShownCanvas } from '../saved-canvas'
import { useTimeWords } from '../use-time-words'
import { cardChoices, personChoices } from './choices'
import type { LoadedReplay } from './load-timeline'
import styles from './replay-player.module.css'

const speeds = [
  { value: '2', label: 'Slow' },
  { value: '10', label: 'Normal' },
  { value: '40', label: 'Fast' },
  { value: '200', label: 'Very fast' },
] as const
type Speed = (typeof speeds)[number]['value']

export interface ReplayPlayerProps {
  readonly replay: LoadedReplay
  readonly room: Pick<RoomAnswer, 'participants'>
  readonly licenceKey: string | null
  readonly from: string | null
}

/** Plays a history, or lets one stand on any of its moments. Pauses of the workshop are left out. */
export function ReplayPlayer({ replay, room, licenceKey, from }: ReplayPlayerProps) {
  const { timeline, index, first } = replay
  const { frames } = timeline
  const timeOf = useTimeWords()
  const [card, setCard] = useState('')
  const [person, setPerson] = useState('')
  const [speed, setSpeed] = useState<Speed>('10')
  const [isPlaying, setPlaying] = useState(false)
  const people = useMemo(() => personChoices(index), [index])
  const cards = useMemo(() => cardChoices(timeline), [timeline])
  const stops = useMemo(() => {
    const clients = person === '' ? null : (people.find(({ value }) => value === person)?.clients ?? new Set<number>())
    return stopsOf(timeline, { card: card === '' ? null : card, clients }, first)
  }, [timeline, card, person, people, first])
  const [count, setCount] = useState(() => Math.max(first, from ? timeline.countAt(Date.parse(from)) : first))
  const at = stopAt(stops, count)
  const last = stops.length - 1
  const shown = stops[at] ?? first
  const { setHandle, document } = useShown(replay, shown)

  const go = useCallback(
    (to: number) => setCount(stops[Math.min(last, Math.max(0, to))] ?? first),
    [stops, last, first],
  )
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(
      () => {
        setCount((now) => {
          const here = stopAt(stops, now)
          // At two hundred a second several moments go by between two pictures.
          const next = Math.min(last, here + Math.max(1, Math.round(Number(speed) / picturesPerSecond)))
          if (next >= last) setPlaying(false)
          return stops[next] ?? now
        })
      },
      1_000 / Math.min(Number(speed), picturesPerSecond),
    )
    return () => clearInterval(timer)
  }, [isPlaying, speed, stops, last])

  const frame = frames[shown - 1]
  const isAtEnd = at >= last
  const words = frame ? `${timeOf(new Date(frame.at).toISOString())} · ${momentWords(frame)}` : ''
  const who = frame ? people.find(({ clients }) => frame.clients.some((it) => clients.has(it)))?.label : undefined

  return (
    <div className={styles.player}>
      <div className={styles.canvas}>
        <ShownCanvas title="Replay" document={document} room={room} licenceKey={licenceKey} onReady={setHandle} />
      </div>
      <section className={styles.controls} aria-label="Player">
        <p className={styles.now} aria-live={isPlaying ? 'off' : 'polite'}>
          <b>{who ?? 'Charrette'}</b> {words}
        </p>
        <div className={styles.line}>
          <IconButton
            label="Moment before"
            icon={<SkipBack size={16} aria-hidden="true" />}
            onClick={() => go(at - 1)}
          />
          <IconButton
            label={isPlaying ? 'Pause' : 'Play'}
            icon={isPlaying ? <Pause size={18} aria-hidden="true" /> : <Play size={18} aria-hidden="true" />}
            onClick={() => {
              if (isAtEnd && !isPlaying) go(0)
              setPlaying(!isPlaying)
            }}
          />
          <IconButton
            label="Next moment"
            icon={<SkipForward size={16} aria-hidden="true" />}
            onClick={() => go(at + 1)}
          />
          <input
            type="range"
            className={styles.scrub}
            aria-label="Moment"
            aria-valuetext={`${at + 1} of ${last + 1}. ${words}`}
            min={0}
            max={Math.max(last, 1)}
            value={at}
            onChange={(event) => {
              setPlaying(false)
              go(Number(event.target.value))
            }}
          />
          <output className={styles.place}>
            {at + 1} / {last + 1}
          </output>
        </div>
        <div className={styles.filters}>
          <Select label="Speed" size={28} options={speeds} value={speed} onValueChange={setSpeed} />
          <Select
            label="Jump to"
            size={28}
            options={[{ value: '', label: 'A moment of the workshop' }, ...jumpsOf(replay, timeOf)]}
            value=""
            onValueChange={(iso) => {
              if (iso === '') return
              setPlaying(false)
              setCount(Math.max(first, timeline.countAt(Date.parse(iso))))
            }}
          />
          <Select
            label="Card"
            size={28}
            options={[{ value: '', label: 'All cards' }, ...cards]}
            value={card}
            onValueChange={setCard}
          />
          <Select
            label="Person"
            size={28}
            options={[{ value: '', label: 'Everybody' }, ...people]}
            value={person}
            onValueChange={setPerson}
          />
          {index.start && (
            <p className={styles.kept}>Kept from {timeOf(index.start.at)} on. What came before is no longer there.</p>
          )}
        </div>
      </section>
    </div>
  )
}

/** More pictures a second than this nobody sees. */
const picturesPerSecond = 25

function jumpsOf({ index }: LoadedReplay, timeOf: (iso: string) => string) {
  const seen = new Set<string>()
  return index.moments.flatMap(({ at, sentence }) => {
    if (seen.has(at)) return []
    seen.add(at)
    return [{ value: at, label: `${timeOf(at)} · ${sentence}` }]
  })
}

/** The canvas begins as the moment that is shown first; every other moment is put into it. */
function useShown({ timeline }: LoadedReplay, count: number) {
  const [handle, setHandle] = useState<CanvasHandle | null>(null)
  const [begun] = useState(() => timeline.recordsAt(count))
  const shown = useRef<ReadonlyMap<string, PlainRecord>>(begun)
  const [document] = useState(() => ({
    schema: { ...boardSchema.serialize() },
    // True: valid records, as plain JSON.
    store: Object.fromEntries(begun) as unknown as Record<string, Record<string, unknown>>,
  }))
  useEffect(() => {
    if (!handle) return
    const target = timeline.recordsAt(count)
    handle.showOther(differenceBetween(shown.current, target))
    shown.current = target
  }, [handle, timeline, count])
  return { setHandle, document }
}
