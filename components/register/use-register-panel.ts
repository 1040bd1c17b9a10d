'use client'
import { useCallback, useState } from 'react'
import { Value } from '../room/value'
import type { RegisterTab } from './register-tabs'

/** Which table of the register is open, kept while other panels are; and what is selected on the canvas meanwhile. */
export function useRegisterPanel({ onPanel }: { readonly onPanel: () => void }) {
  const [tab, setTab] = useState<RegisterTab>('objective')
  const [selection] = useState(() => new Value<readonly string[]>([]))
  const show = useCallback(
    (to: RegisterTab) => {
      setTab(to)
      onPanel()
    },
    [onPanel],
  )
  return { tab, setTab, selection, show }
}
