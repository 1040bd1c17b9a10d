import * as contracts from '@/lib/contracts/keeping'
import { endpoint, methods } from '@/server/http/route'
import { readNews } from '@/server/sessions/read-news'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getNews, ({ runtime, caller, params }) => readNews(runtime, caller, params)),
)
