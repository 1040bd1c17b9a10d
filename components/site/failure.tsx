'use client'
import { useEffect } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { MessagePage } from './message-page'

/** What an error boundary shows. The reference is the digest that the server's log has for the same failure. */
export function Failure({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  // The title is set here because an error file cannot export metadata.
  useEffect(() => {
    document.title = 'Something failed · Charrette'
  }, [])
  return (
    <MessagePage
      title="Something failed on our side."
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <LinkButton href="/boards" prefetch={false}>
            Go to your boards
          </LinkButton>
        </>
      }
    >
      <p>
        Your work on this device is safe.
        {error.digest && <> Reference {error.digest.slice(0, 12)}.</>}
      </p>
    </MessagePage>
  )
}
