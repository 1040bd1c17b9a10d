import { type Logger, pino } from 'pino'

/** Structured JSON on stdout. Constant event names, data in fields; never note text, choices or tokens. */
export function openLog({ level, pretty }: { level: string; pretty: boolean }): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['token', 'ticket', 'password', 'cookie', 'authorization', '*.token', '*.ticket', '*.password'],
    ...(pretty ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } } : {}),
  })
}
