import { MessagePage } from '../site/message-page'

/** Expired, revoked and never given out all look the same: a link tells nothing to those it was not meant for. */
export function NoSuchReport() {
  return (
    <MessagePage title="This link no longer works.">
      <p>Ask the person who sent you the report for a new one.</p>
    </MessagePage>
  )
}
