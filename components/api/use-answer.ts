'use client'
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type { Result } from '@/lib/kernel/result'
import type { ApiProblem } from './problem'

export interface Answered<T> {
  /** null until the first answer. */
  readonly answer: Result<T, ApiProblem> | null
  readonly setAnswer: Dispatch<SetStateAction<Result<T, ApiProblem> | null>>
  readonly askAgain: () => void
}

/** Asks when the component appears and whenever `ask` becomes another function: keep it with useCallback. */
export function useAnswer<T>(ask: () => Promise<Result<T, ApiProblem>>): Answered<T> {
  const [answer, setAnswer] = useState<Result<T, ApiProblem> | null>(null)
  useEffect(() => {
    let isCurrent = true
    void ask().then((it) => {
      if (isCurrent) setAnswer(it)
    })
    return () => {
      isCurrent = false
    }
  }, [ask])
  return { answer, setAnswer, askAgain: () => void ask().then(setAnswer) }
}
