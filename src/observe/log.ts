import { type Logger, pino } from 'pino'

/**
 * Structured logs, one JSON line each, on standard output. Callers pass codes and counts only;
 * the fields below are cut out whatever a caller passes, so that no person ever stands in a log.
 */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'text',
        'name',
        'raw',
        'address',
        'content',
        'part',
        'phone',
        'token',
        'secret',
        '*.text',
        '*.name',
        '*.raw',
        '*.address',
        '*.content',
        '*.part',
        '*.phone',
        '*.token',
        '*.secret',
        'err.message',
        'error.message',
      ],
      remove: true,
    },
    serializers: { err: (error: Error) => ({ type: error.name, stack: undefined }) },
  })
