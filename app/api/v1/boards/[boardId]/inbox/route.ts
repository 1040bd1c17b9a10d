import * as contracts from '@/lib/contracts/inbox'
import { endpoint, methods } from '@/server/http/route'
import { changeInbox } from '@/server/workshop/inbox/change-inbox'
import { listIdeas } from '@/server/workshop/inbox/list-ideas'
import { sendIdea } from '@/server/workshop/inbox/send-idea'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listIdeas, ({ runtime, caller, params }) => listIdeas(runtime, caller, params)),
  endpoint(contracts.changeInbox, ({ runtime, caller, params, body }) =>
    changeInbox(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.sendIdea, ({ runtime, caller, params, body }) =>
    sendIdea(runtime, caller, { ...params, ...body }),
  ),
)
