/**
 * Booking counts time in cells of five minutes since 1970, UTC: the grid on which the database holds that
 * nothing is taken twice. Every zone we serve differs from UTC by whole cells.
 */
export const cellMinutes = 5
export const cellMs = cellMinutes * 60_000

/** A stretch of time in cells, `to` not included. */
export type Span = { from: number; to: number }

/** The cell a moment (ms since 1970) lies in. */
export const cellAt = (ms: number): number => Math.floor(ms / cellMs)

/** The moment a cell begins, ms since 1970. */
export const msAt = (cell: number): number => cell * cellMs

/** Minutes in cells, rounded up: what begins a cell takes it. */
export const cellsOf = (minutes: number): number => Math.ceil(minutes / cellMinutes)

/** Whether two stretches share a cell. */
export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/** Whether one stretch holds another. */
export const covers = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && inner.to <= outer.to
