import { MessagePage } from '@/components/site/message-page'
import { LinkButton } from '@/components/ui/button'

export const metadata = { title: 'No such board' }

export default function BoardNotFound() {
  return (
    <MessagePage
      title="There is no such board."
      actions={
        <LinkButton variant="primary" href="/boards">
          Go to your boards
        </LinkButton>
      }
    >
      <p>It may have been deleted, or the link is incomplete.</p>
    </MessagePage>
  )
}
