'use client'
import './globals.css'
import { Failure } from '@/components/site/failure'

/** Stands in when the root layout itself failed, so it brings its own document. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en-GB" data-theme="system">
      <body>
        <Failure error={error} retry={reset} />
      </body>
    </html>
  )
}
