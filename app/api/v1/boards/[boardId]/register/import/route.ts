import * as contracts from '@/lib/contracts/register-files'
import { endpoint, methods } from '@/server/http/route'
import { importRegister } from '@/server/register/import-register'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.importRegister, ({ runtime, caller, params, body: { format, text, kind = null, dryRun } }) =>
    importRegister(runtime, caller, { ...params, file: { format, text, kind }, dryRun }),
  ),
)
