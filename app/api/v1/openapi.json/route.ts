import { getOpenApi } from '@/lib/contracts/all'
import { openApiDocument } from '@/lib/contracts/openapi'
import { ok } from '@/lib/kernel/result'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getOpenApi, async () => ok({ ...openApiDocument() })),
)
