'use client'
import { useRef, useState } from 'react'
import { call } from '@/components/api/client'
import { wordsOf } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { importBoard } from '@/lib/contracts/boards'
import type { Id } from '@/lib/kernel/ids'
import { limits } from '@/lib/protocol/limits'
import styles from './import-board.module.css'

const megabytes = Math.floor(limits.importBytesMax / 1024 / 1024)
const refused = `Charrette reads .json and .tldr files up to ${megabytes} MB.`

/** Takes in a file that Charrette, or a tldraw board, was exported to. It is read whole or not at all. */
export function ImportBoard({ onImported }: { onImported: (boardId: Id<'board'>) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ title: string; text: string } | null>(null)

  async function take(file: File) {
    setBusy(true)
    const content = file.size <= limits.importBytesMax ? await readJson(file) : null
    if (!content) return refuse('This file is not a board.', refused)
    const imported = await call(importBoard, { query: {}, body: content })
    if (imported.ok) return onImported(imported.value.id)
    if (['invalid', 'too-large', 'bad-request'].includes(imported.error.code))
      return refuse('This file is not a board.', `${refused} ${imported.error.errors.body ?? ''}`)
    refuse(`${imported.error.title}.`, wordsOf(imported.error))
  }

  function refuse(title: string, text: string) {
    setBusy(false)
    setProblem({ title, text })
  }

  return (
    <>
      <button type="button" className={styles.link} aria-busy={busy} onClick={() => busy || input.current?.click()}>
        {busy && <Spinner size={14} />}
        {busy ? 'Reading the file…' : 'Import a board file'}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,.tldr,application/json"
        aria-label="Board file"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Emptied, so that the same file can be picked again after it was mended.
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <Dialog
        open={problem !== null}
        onOpenChange={(open) => !open && setProblem(null)}
        title={problem?.title}
        description={problem?.text}
        footer={
          <>
            <Button onClick={() => setProblem(null)}>Close</Button>
            <Button
              variant="primary"
              onClick={() => {
                setProblem(null)
                input.current?.click()
              }}
            >
              Choose another file
            </Button>
          </>
        }
      />
    </>
  )
}

async function readJson(file: File): Promise<Record<string, unknown> | null> {
  try {
    const content: unknown = JSON.parse(await file.text())
    // The cast is true: what JSON writes in braces has strings for keys.
    return typeof content === 'object' && !Array.isArray(content) ? (content as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
