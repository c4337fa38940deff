import type { Content } from '../message.ts'
import { readCount } from './count.ts'
import { readDate } from './date.ts'
import { readEmail } from './email.ts'
import type { Answer, AnswerContext, Expect } from './expect.ts'
import { readFile } from './file.ts'
import { readLocation } from './location.ts'
import { readMessage } from './message.ts'
import { readNumber } from './number.ts'
import { readPhone } from './phone.ts'
import { readPlace } from './place.ts'
import { readText } from './text.ts'
import { readTime } from './time.ts'
import { readYesNo } from './yes-no.ts'

const readers: Readonly<Record<Expect, (content: Content, context: AnswerContext) => Answer>> = {
  text: readText,
  message: readMessage,
  number: readNumber,
  date: readDate,
  time: readTime,
  phone: readPhone,
  email: readEmail,
  'yes-no': readYesNo,
  place: readPlace,
  count: readCount,
  file: readFile,
  location: readLocation,
}

/**
 * The value of an answer to a question that expects one, or undefined when it was not understood.
 * Never throws on anything a person can send. `date` is ISO (2026-12-03), `time` is HH:MM, `phone`
 * E.164, `yes-no` a boolean, `number` and `count` numbers, `file` the channel's file id,
 * `location` "latitude,longitude".
 */
export function readAnswer(expect: Expect, content: Content, context: AnswerContext): Answer {
  return readers[expect](content, context)
}
