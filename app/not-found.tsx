import { MessagePage } from '@/components/site/message-page'
import { LinkButton } from '@/components/ui/button'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="There is no such page."
      actions={
        <LinkButton variant="primary" href="/boards">
          Go to your boards
        </LinkButton>
      }
    >
      <p>What it led to may have been deleted, or the link is incomplete.</p>
    </MessagePage>
  )
}
