'use client'
import { useRef, useState } from 'react'
import { wordsOf } from '@/components/api/problem'
import link from '@/components/catalogue/import-board.module.css'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { frameworkFile } from '@/lib/frameworks/content-schema'
import { limits } from '@/lib/protocol/limits'
import { frameworkCalls } from './calls'
import styles from './import-framework.module.css'

interface Refusal {
  readonly text: string
  /** Where in the file, and what is wrong there. */
  readonly faults: readonly { readonly path: string; readonly message: string }[]
}

const faultsShown = 12

/** Takes in a framework file. It is checked here first, so that every fault is named with its place in the file. */
export function ImportFramework({ onImported }: { onImported: (frameworkId: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function take(file: File) {
    setBusy(true)
    const refused = await send(file)
    setBusy(false)
    setRefusal(refused)
  }

  async function send(file: File): Promise<Refusal | null> {
    if (file.size > limits.frameworkBytesMax)
      return { text: `It is larger than ${limits.frameworkBytesMax / 1024 / 1024} MB.`, faults: [] }
    const content = parseJson(await file.text())
    if (content === undefined) return { text: 'It does not hold JSON.', faults: [] }
    const parsed = frameworkFile.safeParse(content)
    if (!parsed.success) {
      const faults = parsed.error.issues.map(({ path, message }) => ({ path: pathWords(path), message }))
      return { text: 'Mend these places and import it again.', faults }
    }
    const made = await frameworkCalls.create({ file: parsed.data })
    if (made.ok) {
      onImported(made.value.id)
      return null
    }
    return { text: wordsOf(made.error), faults: [] }
  }

  return (
    <>
      <button type="button" className={link.link} aria-busy={busy} onClick={() => busy || input.current?.click()}>
        {busy && <Spinner size={14} />}
        {busy ? 'Reading the file…' : 'Import a framework file'}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label="Framework file"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = '' // so that the same file can be picked again after it was mended
          if (file) void take(file)
        }}
      />
      <Dialog
        open={refusal !== null}
        onOpenChange={(open) => !open && setRefusal(null)}
        title="This file is not a framework."
        description={refusal?.text}
        size={640}
        footer={
          <>
            <Button onClick={() => setRefusal(null)}>Close</Button>
            <Button
              variant="primary"
              onClick={() => {
                setRefusal(null)
                input.current?.click()
              }}
            >
              Choose another file
            </Button>
          </>
        }
      >
        {refusal && refusal.faults.length > 0 && (
          <ul className={styles.faults}>
            {refusal.faults.slice(0, faultsShown).map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {message}
              </li>
            ))}
            {refusal.faults.length > faultsShown && <li>and {refusal.faults.length - faultsShown} more</li>}
          </ul>
        )}
      </Dialog>
    </>
  )
}

function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return words.replace(/^\./, '') || 'the file'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
