import type { Part } from '#core/channel.ts'
import type { Content } from '#core/message.ts'

const choices = [
  { label: '🪪 Documentos e residência', data: 'welcome/need/residence' },
  { label: '🧰 Trabalho', data: 'welcome/need/work' },
  { label: '🧑 Falar com uma pessoa', data: 'welcome/need/person' },
]

/** A small bot for the page's tests: greets, offers, answers presses, and says texts back. */
export function bot(content: Content): readonly Part[] {
  const language = 'pt-PT'
  if (content.kind === 'start') {
    return [
      {
        text: 'Olá! Sou o assistente automático do CLAIM de Loulé. Respondo a dúvidas e marco atendimentos.\n\nGuardo as mensagens 30 dias para poder responder. Não envie fotos de documentos nem dados de saúde. Se preferir, ligue +351 289 400 600 ou venha cá. Mais: https://www.example.org/privacidade.',
        language,
      },
      { text: 'Em que posso ajudar?', language, buttons: choices },
    ]
  }
  if (content.kind === 'press') {
    return [
      {
        text: 'Para a **residência** precisa de marcação na AIMA. O atendimento é das 9:00 às 12:30 e das 14:00 às 17:00.\nEm perigo, ligue 112.',
        language,
        buttons: [
          { label: 'Marcar atendimento', data: 'a/b/c' },
          { label: 'Voltar', data: 'a/b/d' },
        ],
      },
    ]
  }
  if (content.kind === 'text') return [{ text: `you said ${content.text}`, language }]
  return []
}
