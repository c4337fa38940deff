import type { Temporal } from 'temporal-polyfill'
import { onDay } from './calendar-date.ts'
import type { DateToken } from './date-words.ts'

/** Furthest "in 300 weeks" and "ago" reach, in the unit given. */
const furthest = 366

/**
 * The day that tokens mean, seen from today. A weekday is the first one after today ("this Monday"
 * may be today); a day and month without a year is the next one. A weekday named beside a date must
 * be that date's. Undefined for any other order of words.
 */
export function relativeDate(
  tokens: readonly DateToken[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const weekdays = tokens.filter((token) => token.is === 'weekday')
  if (weekdays.length > 1) return undefined
  const weekday = weekdays[0]?.value
  const rest = tokens.filter((token) => token.is !== 'weekday')
  const date = weekday === undefined ? undefined : onWeekday(weekday, rest, today)
  if (date !== undefined) return date
  const named = withoutWeekday(rest, today)
  return weekday === undefined || named?.dayOfWeek === weekday ? named : undefined
}

/** "Monday", "next Monday", "last Monday", "Monday of next week". */
function onWeekday(
  weekday: number,
  rest: readonly DateToken[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const ahead = (weekday - today.dayOfWeek + 7) % 7
  switch (shapeOf(rest)) {
    case '':
    case 'next':
      return today.add({ days: ahead === 0 ? 7 : ahead })
    case 'this':
      return today.add({ days: ahead })
    case 'last':
      return today.add({ days: ahead - 7 })
    case 'next weeks':
    case 'weeks next':
      return today.add({ days: 7 - today.dayOfWeek + weekday })
    default:
      return undefined
  }
}

function withoutWeekday(
  tokens: readonly DateToken[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const numbers = tokens.filter((token) => token.is === 'number')
  const [first, second] = numbers
  const month = tokens.find((token) => token.is === 'month')?.value
  switch (shapeOf(tokens)) {
    case 'offset':
      return today.add({ days: tokens[0]?.is === 'offset' ? tokens[0].value : 0 })
    case 'number':
      return first?.ordinal ? nextMonthday(first.value, today) : undefined
    case 'days number':
      return first && nextMonthday(first.value, today)
    case 'number month':
    case 'month number':
    case 'days number month':
      return first && month ? onDay(first.value, month, undefined, today) : undefined
    case 'number month number':
    case 'month number number':
    case 'days number month number':
      return first && second && month
        ? onDay(first.value, month, yearOf(second.figures), today)
        : undefined
    default:
      return counted(tokens, first?.value ?? 1, today)
  }
}

/** "in 3 days", "daqui a uma semana", "3 days ago". */
function counted(
  tokens: readonly DateToken[],
  count: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const unit = tokens.find((token) => token.is === 'unit')?.value
  if (unit === undefined || count > furthest) return undefined
  const shape = shapeOf(tokens).replace(unit, 'unit')
  if (/^in (number )?unit$|^number unit in$/.test(shape)) return today.add({ [unit]: count })
  if (/^(number )?unit ago$|^ago (number )?unit$/.test(shape)) {
    return today.subtract({ [unit]: count })
  }
  return undefined
}

/** "dia 15", "the 15th": the next day of that number, today included. */
function nextMonthday(day: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (let ahead = 0; ahead <= 2; ahead++) {
    const month = today.with({ day: 1 }).add({ months: ahead })
    if (day < 1 || day > month.daysInMonth) continue
    if (ahead > 0 || day >= today.day) return month.with({ day })
  }
  return undefined
}

/** Two or four figures; "dois" or "123" are no year and match no day. */
function yearOf(figures: string): string {
  return figures.length === 2 || figures.length === 4 ? figures : '0000'
}

function shapeOf(tokens: readonly DateToken[]): string {
  return tokens.map((token) => (token.is === 'unit' ? token.value : token.is)).join(' ')
}
