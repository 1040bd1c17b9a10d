'use client'
import { useCallback } from 'react'
import type { Result } from '@/lib/kernel/result'
import { type ApiProblem, wordsOf } from '../../api/problem'
import { useToast } from '../../ui/toast'

/** Gives a command whose effect everyone hears of from the server; only a refusal needs words of its own. */
export function useCommand(): (asked: Promise<Result<unknown, ApiProblem>>) => void {
  const toast = useToast()
  return useCallback(
    (asked) => {
      void asked.then((answer) => {
        if (!answer.ok) toast(wordsOf(answer.error))
      })
    },
    [toast],
  )
}
