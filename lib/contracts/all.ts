import { z } from 'zod'
import * as accounts from './accounts'
import * as boards from './boards'
import * as codes from './codes'
import * as comments from './comments'
import * as compare from './compare'
import { type Contract, contract } from './contract'
import { none } from './fields'
import * as findings from './findings'
import * as frameworks from './frameworks'
import * as handover from './handover'
import * as history from './history'
import * as inbox from './inbox'
import * as ownFrameworks from './own-frameworks'
import * as keeping from './keeping'
import * as outline from './outline'
import * as ownAccount from './own-account'
import * as people from './people'
import * as privateMode from './private'
import * as ratings from './ratings'
import * as register from './register'
import * as registerFiles from './register-files'
import * as replay from './replay'
import * as reports from './reports'
import * as room from './room'
import * as rounds from './rounds'
import * as sessions from './sessions'
import * as workshop from './workshop'

export const getOpenApi = contract({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  who: 'anyone',
  status: 200,
  params: none,
  query: none,
  body: null,
  answer: z.looseObject({ openapi: z.string() }),
})

export interface NamedContract {
  /** The name under which the module exports it; also the operation's id. */
  readonly name: string
  readonly contract: Contract
}

const modules: readonly Readonly<Record<string, unknown>>[] = [
  accounts,
  ownAccount,
  frameworks,
  ownFrameworks,
  boards,
  people,
  codes,
  room,
  reports,
  sessions,
  compare,
  keeping,
  handover,
  replay,
  workshop,
  rounds,
  comments,
  privateMode,
  inbox,
  ratings,
  register,
  registerFiles,
  outline,
  history,
  findings,
  { getOpenApi },
]

/** Every call of the API, in the order of the documentation. */
export const contracts: readonly NamedContract[] = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (isContract(value) ? [{ name, contract: value }] : [])),
)

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value
}
