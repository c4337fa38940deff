import { expect, test } from 'vitest'
import { compileMistake } from './broken.ts'
import { reportOf } from './project.ts'

test.each([
  [
    'unknown-step',
    'flows/unknown-step.yaml:4:38  O passo "hello" leva a "goodby", que não é um passo deste fluxo. Queria dizer "goodbye"?\n',
  ],
  [
    'missing-text-in-english',
    'flows/menu.yaml:4:17  Aviso: "menu.hours" não tem texto em inglês; as pessoas leriam em português europeu. Escreva-o em locales/en/menu.json.\n',
  ],
  [
    'hours-backwards',
    'flows/centres/main.yaml:11:12  Este horário de segunda-feira acaba antes de começar. Troque as horas.\n',
  ],
  [
    'two-places-at-once',
    'flows/centres/staff.yaml:9:9  Em 2026-11-24 "ana" estaria em "school" e em "hall" ao mesmo tempo. Mude as horas de um deles.\n',
  ],
  [
    'condition-is-no-flag',
    'flows/condition-is-no-flag.yaml:4:15  Esta expressão dá um número, mas aqui é preciso sim ou não: family + 1\n',
  ],
  [
    'yaml-tab',
    'flows/yaml-tab.yaml:5:1  Esta linha começa com uma tabulação. Use espaços.\nflows/yaml-tab.yaml:6:1  Esta linha começa com uma tabulação. Use espaços.\n',
  ],
])('%s is told in Portuguese too', (mistake, report) => {
  expect(reportOf(compileMistake(mistake), 'pt-PT')).toBe(report)
})
