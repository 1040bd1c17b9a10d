import { methods } from '@/server/http/route'
import { roomEndpoint } from '@/server/joining/endpoints'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(roomEndpoint)
