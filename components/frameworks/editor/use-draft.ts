'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import type { FrameworkContent } from '@/lib/catalogue/content'
import type { OwnFrameworkAnswer } from '@/lib/contracts/own-frameworks'
import { frameworkCalls } from '../calls'

export type DraftState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** Somebody else saved another draft; what is here is not lost, but cannot replace theirs. */
  | { readonly kind: 'conflict'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

export interface Draft {
  readonly content: FrameworkContent
  readonly revision: number
  readonly state: DraftState
  readonly change: (edit: (content: FrameworkContent) => FrameworkContent) => void
  /** Takes back the last change; null when there is none. */
  readonly undo: (() => void) | null
  /** Saves at once; the revision that holds everything here, or null when that failed. */
  readonly save: () => Promise<number | null>
}

const restMs = 700
const undoStepsMax = 100

/** A framework's draft, saved a moment after each change. One save runs at a time; the next takes what came meanwhile. */
export function useDraft(first: OwnFrameworkAnswer): Draft {
  const [content, setContent] = useState(first.draft)
  const [revision, setRevision] = useState(first.revision)
  const [state, setState] = useState<DraftState>({ kind: 'saved' })
  const [past, setPast] = useState<readonly FrameworkContent[]>([])
  const latest = useRef({ content, revision, saved: content })
  const running = useRef<Promise<number | null> | null>(null)

  const save = useCallback(async (): Promise<number | null> => {
    if (running.current) await running.current
    const { content: sent, revision: seen, saved } = latest.current
    if (sent === saved) return seen
    setState({ kind: 'saving' })
    const saving = frameworkCalls.save(first.id, seen, sent).then((answer) => {
      running.current = null
      if (!answer.ok) {
        const kind = answer.error.code === 'conflict' ? 'conflict' : 'failed'
        setState({ kind, words: wordsOf(answer.error) })
        return null
      }
      latest.current = { ...latest.current, revision: answer.value.revision, saved: sent }
      setRevision(answer.value.revision)
      setState({ kind: latest.current.content === sent ? 'saved' : 'unsaved' })
      return answer.value.revision
    })
    running.current = saving
    return saving
  }, [first.id])

  const put = useCallback((next: FrameworkContent) => {
    latest.current = { ...latest.current, content: next }
    setContent(next)
    setState((now) => (now.kind === 'conflict' ? now : { kind: 'unsaved' }))
  }, [])

  const change = useCallback(
    (edit: (content: FrameworkContent) => FrameworkContent) => {
      const before = latest.current.content
      const next = edit(before)
      if (next === before) return
      setPast((steps) => [...steps.slice(1 - undoStepsMax), before])
      put(next)
    },
    [put],
  )

  useEffect(() => {
    if (state.kind !== 'unsaved') return
    const timer = setTimeout(() => void save(), restMs)
    return () => clearTimeout(timer)
  }, [state, save]) // each change makes a new state: the wait starts again

  const isUnsaved = state.kind !== 'saved'
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUnsaved])

  const back = past.at(-1)
  const undo = back
    ? () => {
        setPast((steps) => steps.slice(0, -1))
        put(back)
      }
    : null
  return { content, revision, state, change, undo, save }
}
