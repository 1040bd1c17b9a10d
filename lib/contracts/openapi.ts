import { z } from 'zod'
import { problems } from '../kernel/problems'
import { announcement } from '../protocol/announcements'
import { closeCodes } from '../protocol/close-codes'
import { limits } from '../protocol/limits'
import { messageTypes } from '../protocol/messages'
import { type NamedContract, contracts } from './all'
import type { Contract } from './contract'

type Json = Readonly<Record<string, unknown>>

let made: (Json & { readonly openapi: string }) | null = null

/** The OpenAPI 3.1 document of the API, made from the same contracts that its routes obey. */
export function openApiDocument(): Json & { readonly openapi: string } {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: 'Charrette',
      version: '1',
      description: [
        'JSON in, JSON out. Unknown fields are refused. Errors are RFC 9457 `application/problem+json`.',
        'Sign in with a bearer token (`POST /tokens`, or `POST /join` for guests) or with the cookies of a browser;',
        'changes made with a cookie need a same-origin `Origin`. Times are ISO 8601 UTC, ids are opaque.',
        'Lists page with `?cursor=&limit=`; a call may be repeated when it answers 503.',
      ].join(' '),
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }, { guest: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'charrette.session' },
        guest: { type: 'apiKey', in: 'cookie', name: 'charrette.guest' },
      },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'A refusal, or a failure on our side',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
    'x-sync': sync,
  }
  return made
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: Object.keys(problems).map((code) => `urn:charrette:problem:${code}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'object',
      description: 'Field path → what is wrong with it; with status 422',
      additionalProperties: { type: 'string' },
    },
  },
} as const

function paths(): Json {
  const found: Record<string, Record<string, unknown>> = {}
  for (const { name, contract } of contracts) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}')
    found[path] = { ...found[path], [contract.method.toLowerCase()]: operation({ name, contract }) }
  }
  return found
}

function operation({ name, contract }: NamedContract): Json {
  return {
    operationId: name,
    summary: contract.summary,
    description: `Who: ${contract.who}.`,
    ...(contract.who.startsWith('anyone') || contract.path === '/tokens' ? { security: [{}] } : {}),
    parameters: [...parameters(contract.params, 'path'), ...parameters(contract.query, 'query')],
    ...(contract.body === null ? {} : { requestBody: requestBody(contract) }),
    responses: {
      [contract.status]: success(contract),
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  }
}

function parameters(fields: z.ZodType, place: 'path' | 'query'): Json[] {
  // As an answer has it: what arrives as text and is read as a number is documented as a number.
  const { properties = {} } = jsonSchema(fields, 'output')
  const required = new Set(jsonSchema(fields, 'input').required)
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema,
  }))
}

function requestBody(contract: Contract): Json {
  const bytesMax = contract.bodyBytesMax ?? limits.bodyBytesMax
  const schema = contract.body === null ? {} : jsonSchema(contract.body, 'input')
  return { required: true, description: `At most ${bytesMax} bytes.`, content: { 'application/json': { schema } } }
}

function success(contract: Contract): Json {
  const description = contract.summary
  const content: Record<string, unknown> = {}
  if (contract.answer !== null) content['application/json'] = { schema: jsonSchema(contract.answer, 'output') }
  if (contract.produces !== undefined) content[contract.produces] ??= { schema: {} }
  return Object.keys(content).length > 0 ? { description, content } : { description }
}

interface JsonSchema {
  readonly properties?: Json
  readonly required?: readonly string[]
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest as JsonSchema
}

/** What OpenAPI has no words for: the socket. */
const sync = {
  url: '/sync/{boardId}',
  description: [
    'A WebSocket that speaks the y-websocket protocol: message types 0 (sync), 1 (awareness) and 3 (query awareness), so the',
    'stock client connects unchanged. The query names a `ticket` (`POST /boards/{boardId}/tickets`); browsers may send their',
    'cookies instead, same origin only. Our client adds `layout`, `schema` and `epoch`; without them the present ones are',
    'assumed. Further message types, which other clients may ignore, are listed here.',
  ].join(' '),
  messages: [
    {
      type: messageTypes.durable,
      direction: 'server → client',
      payload: '`varUint8Array` state vector, `varUint` n',
      meaning: [
        'Everything up to this state vector, and the first n sync step 2 and update messages received on this connection,',
        'counted in order, also those that change nothing, are committed in the database.',
      ].join(' '),
    },
    {
      type: messageTypes.announcement,
      direction: 'server → client',
      payload: '`varString` JSON',
      meaning: [
        'A workshop event. One with a `seq` is a fact: it carries the number of the board; after a gap in the numbers fetch',
        '`GET /boards/{boardId}/room` again. One without may be lost.',
      ].join(' '),
      schema: jsonSchema(announcement, 'output'),
    },
    {
      type: messageTypes.cursors,
      direction: 'both, for clients that name `cursors=1` in the query',
      payload: [
        'client → server: float32 x, float32 y (little-endian, coordinates of the page; NaN: the pointer has left the canvas).',
        'server → client: `varUint` interval in milliseconds, then for each person who moved uint16 slot, float32 x, float32 y',
        '(little-endian).',
      ].join(' '),
      meaning: [
        'Where people point, the newest of each. Send your own no more often than the interval that was told last. Which slot is',
        'whose Yjs client id, the announcement `cursor.slots` says. Who does not name `cursors=1` sees the same people through',
        'awareness, without moving cursors.',
      ].join(' '),
    },
  ],
  closeCodes: Object.entries(closeCodes).map(([reason, code]) => ({ code, reason })),
  limits: {
    frameBytesMax: limits.frameBytesMax,
    awarenessBytesMax: limits.awarenessBytesMax,
    messagesPerSecondMax: limits.messagesPerSecondMax,
    documentBytesMax: limits.documentBytesMax,
    ticketLifeMs: limits.ticketLifeMs,
  },
}
