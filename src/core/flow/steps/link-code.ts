import { z } from 'zod'
import { linkCodeLasts, shownLinkCode } from '../../link-code.ts'
import { defineStep } from '../step.ts'
import { noUses, route, tagged, textKey } from './fields.ts'

/** Gives her a code to type on another channel; the text shows it as `{{code}}`. */
export const linkCode = defineStep({
  name: 'link-code',
  schema: z.strictObject({
    'link-code': textKey.meta({
      description: 'Gives a code for another channel, good for 15 minutes: a text with {{code}}.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    texts: [{ key: spec['link-code'], path: ['link-code'], vars: ['code'] }],
  }),
  enter: (spec, { known: { now, spare } }) => ({
    effects: [
      { do: 'link-code', code: spare.code, until: now + linkCodeLasts },
      {
        do: 'say',
        message: {
          text: { key: spec['link-code'], vars: { code: shownLinkCode(spare.code) } },
          choices: [],
        },
      },
    ],
    next: spec.next,
  }),
})
