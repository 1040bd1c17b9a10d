import * as contracts from '@/lib/contracts/people'
import { answerLobby, listLobby } from '@/server/auth/lobby'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listLobby, ({ runtime, caller, params }) => listLobby(runtime, caller, params)),
  endpoint(contracts.answerLobby, ({ runtime, caller, params, body }) =>
    answerLobby(runtime, caller, { ...params, ...body }),
  ),
)
