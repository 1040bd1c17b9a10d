import * as contracts from '@/lib/contracts/own-frameworks'
import { changeOwnCase, deleteOwnCase } from '@/server/frameworks/own-cases'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.changeOwnCase, ({ runtime, caller, params, body }) =>
    changeOwnCase(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.deleteOwnCase, ({ runtime, caller, params }) => deleteOwnCase(runtime, caller, params)),
)
