import { Temporal } from 'temporal-polyfill'

/** The midnight with which the day of `now` began in a zone (IANA name), both ms since 1970. */
export const startOfDay = (zone: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay()
    .epochMilliseconds
