import { MessagePage } from '@/components/site/message-page'

/** Expired, revoked, used up and never given out all look the same: a link tells nothing to those it was not meant for. */
export default function InviteNotFound() {
  return (
    <MessagePage title="This link no longer works.">
      <p>Ask the person who invited you for a new one.</p>
    </MessagePage>
  )
}
