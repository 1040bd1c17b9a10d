import { MessagePage } from '../site/message-page'
import { LinkButton } from '../ui/button'

/** For a guest of other boards. An account gets the page of a board that does not exist: it may not know the difference. */
export function NoAccess({ path }: { path: string }) {
  return (
    <MessagePage
      title="You do not have access to this board."
      actions={
        <LinkButton variant="primary" href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}>
          Sign in as someone else
        </LinkButton>
      }
    >
      <p>If someone invited you, open the link that they sent you.</p>
    </MessagePage>
  )
}
