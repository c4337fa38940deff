import { readFileSync } from 'node:fs'
import { shipped } from './shipped-words.ts'

/** What she writes in her own words, in each language the whole way is walked in. */
export const mothers = {
  'pt-PT': {
    wants: 'Olá, queria marcar um atendimento',
    // Her chat is Portuguese, and she talks to people in Bengali.
    talks: 'bn',
    people: 'somos 4, eu e 3 crianças',
    lives: 'moro em Queluz',
    later: 'às 10:45',
  },
  bn: {
    wants: 'আমি একটা অ্যাপয়েন্টমেন্ট চাই',
    talks: 'bn',
    people: 'আমরা ৪ জন, আমি আর ৩ বাচ্চা',
    lives: 'Agualva',
    later: '১০:৪৫',
  },
  ar: {
    wants: 'أريد موعدا معكم',
    talks: 'ar',
    people: 'نحن أربعة، أنا وثلاثة أطفال',
    lives: 'Cacém',
    later: '١٠:٤٥',
  },
} as const

/** Languages of the whole way. */
export type Walked = keyof typeof mothers
export const walked = Object.keys(mothers) as Walked[]

/** What a text says without its gaps: the longest stretch, which no value is in. */
const stretchOf = (text: string): string =>
  text
    .split(/\{\{.*?\}\}|\n/)
    .map((one) => one.trim())
    .reduce((long, one) => (one.length > long.length ? one : long), '')

/** The texts of the whole way in one language. */
export function bookingWords(language: Walked) {
  const text = (key: string) => shipped(language, key)
  return {
    ...mothers[language],
    text,
    /** What surely stands in it, whatever its gaps hold. */
    stretch: (key: string) => stretchOf(text(key)),
    label: (question: string, choice: string) => text(`${question}.choices.${choice}.label`),
    /** The language she wants to be spoken to in, by its own name. */
    tongue: shipped(mothers[language].talks, `languages.${mothers[language].talks}`),
    papers: ['identity', 'residence-title', 'address-proof', 'letters'].map((paper) =>
      text(`papers.${paper}`),
    ),
    /** The word that texts tell people to write. */
    keyword: wordFor(language),
  }
}

function wordFor(language: Walked): string {
  const words = JSON.parse(readFileSync(`locales/${language}/keywords.json`, 'utf8')).appointment
  return String(words[0])
}
