/**
 * The few words of the page itself. What the centre says comes from the server.
 * To add a language: one more entry with the same keys.
 */

const pt = {
  conversation: 'Conversa',
  leave: 'Sair daqui',
  leaveHint: 'Limpa este ecrã e sai desta página',
  newChat: 'Nova conversa',
  newChatAsk: 'Começar uma conversa nova?',
  newChatSay:
    'A conversa que está aqui deixa de aparecer neste aparelho. O centro continua a ter as mensagens que já enviou.',
  newChatYes: 'Começar de novo',
  cancel: 'Voltar',
  startAsk: 'Escolha a sua língua para começar',
  startSay:
    'Primeiro responde um assistente automático. Pode sempre pedir para falar com uma pessoa.',
  startShared: 'Alguém mais usa este aparelho? «Sair daqui» limpa o ecrã quando quiser.',
  write: 'Escreva aqui',
  send: 'Enviar',
  me: 'Eu',
  bot: 'Assistente automático',
  person: 'Pessoa da equipa',
  choices: 'Escolhas',
  waiting: 'À espera de rede',
  sending: 'A enviar…',
  sent: 'Enviada',
  failed: 'Não enviada.',
  refused: 'Esta mensagem não pôde ser enviada.',
  retry: 'Tentar de novo',
  remove: 'Apagar',
  tooLong: 'A mensagem é muito comprida. Envie-a em partes.',
  noCookies: 'Para conversar aqui, o navegador tem de aceitar cookies deste sítio.',
  connecting: 'A ligar…',
  lost: 'Sem ligação ao centro. A tentar de novo…',
  offline: 'Sem Internet. Pode escrever: a mensagem segue quando a rede voltar.',
  call: 'Ou ligue:',
  jump: 'Ver o que é novo',
  today: 'Hoje',
  yesterday: 'Ontem',
  map: 'Ver no mapa',
  attach: 'Juntar foto, documento ou áudio',
  chosen: 'Ficheiros para enviar',
  removeFile: 'Tirar',
  fileTooLarge: 'Este ficheiro é grande demais: o máximo são 10 MB.',
  fileEmpty: 'Este ficheiro está vazio. Escolha outro.',
  fileType: 'Este tipo de ficheiro não pode ser enviado. Envie uma foto, um PDF ou um áudio.',
  fileBroken: 'Não conseguimos abrir este ficheiro. Experimente outro.',
  tooManyFiles: 'São muitos ficheiros de uma vez. Envie o resto mais tarde.',
}

/** @typedef {typeof pt} Words */

/** @type {Words} */
const en = {
  conversation: 'Conversation',
  leave: 'Leave',
  leaveHint: 'Clears this screen and leaves this page',
  newChat: 'New chat',
  newChatAsk: 'Start a new chat?',
  newChatSay:
    'The conversation that is here will no longer show on this device. The centre still has the messages you sent.',
  newChatYes: 'Start again',
  cancel: 'Go back',
  startAsk: 'Choose your language to begin',
  startSay: 'An automatic assistant answers first. You can always ask to talk to a person.',
  startShared: 'Does someone else use this device? “Leave” clears the screen whenever you want.',
  write: 'Write here',
  send: 'Send',
  me: 'Me',
  bot: 'Automatic assistant',
  person: 'Person from the team',
  choices: 'Choices',
  waiting: 'Waiting for a network',
  sending: 'Sending…',
  sent: 'Sent',
  failed: 'Not sent.',
  refused: 'This message could not be sent.',
  retry: 'Try again',
  remove: 'Remove',
  tooLong: 'The message is too long. Send it in parts.',
  noCookies: 'To chat here, the browser must accept cookies from this site.',
  connecting: 'Connecting…',
  lost: 'No connection to the centre. Trying again…',
  offline: 'No Internet. You can write: the message goes when the network is back.',
  call: 'Or call:',
  jump: 'See what is new',
  today: 'Today',
  yesterday: 'Yesterday',
  map: 'See on the map',
  attach: 'Attach a photo, document or voice note',
  chosen: 'Files to send',
  removeFile: 'Take away',
  fileTooLarge: 'This file is too large: 10 MB is the most.',
  fileEmpty: 'This file is empty. Choose another.',
  fileType: 'Files of this kind cannot be sent. Send a photo, a PDF or a voice note.',
  fileBroken: 'We could not open this file. Try another.',
  tooManyFiles: 'These are many files at once. Send the rest later.',
}

/** @type {Record<string, Words>} */
const table = { pt, en }

const rightToLeft = ['ar', 'fa', 'he', 'ps', 'ur']

/** A hello for the start buttons, by language. Without one the button shows the language alone. */
const hellos = /** @type {Record<string, string>} */ ({
  ar: 'مرحبا',
  en: 'Hello',
  es: 'Hola',
  fr: 'Bonjour',
  hi: 'नमस्ते',
  it: 'Ciao',
  ne: 'नमस्ते',
  pt: 'Olá',
  ro: 'Bună',
  ru: 'Здравствуйте',
  uk: 'Вітаю',
  zh: '你好',
})

/** @param {string} tag */
const base = (tag) => tag.toLowerCase().split('-')[0] ?? ''

/** @param {string} tag @returns {'ltr' | 'rtl'} */
export const directionOf = (tag) => (rightToLeft.includes(base(tag)) ? 'rtl' : 'ltr')

/** @param {string} tag */
export const helloIn = (tag) => hellos[base(tag)]

/**
 * The page's words in the first of these languages it has; Portuguese when it has none.
 * @param {readonly string[]} wanted BCP 47 tags, most wanted first
 * @returns {{ tag: string, direction: 'ltr' | 'rtl', words: Words }}
 */
export function wordsFor(wanted) {
  for (const tag of wanted) {
    const words = table[base(tag)]
    if (words !== undefined) {
      return { tag, direction: directionOf(tag), words }
    }
  }
  return { tag: 'pt-PT', direction: 'ltr', words: pt }
}
