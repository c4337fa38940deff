import { keepDraft, readDraft } from './keep.js'

/** Bytes of one message; the server takes 64 kB with all around it. */
const mostBytes = 60_000
/** The field may grow to this part of the screen before it scrolls. */
const mostPart = 0.3

/**
 * The field she writes in. Keeps the draft until it is handed over.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} field
 * @param {object} options
 * @param {(text: string) => void} options.send
 * @param {() => void} options.tooLong
 * @param {() => boolean} options.files sends the files that were chosen; false when there were none
 * @param {() => boolean} options.filesChosen
 * @param {(files: File[]) => void} options.pasted
 */
export function openComposer(form, field, { send, tooLong, files, filesChosen, pasted }) {
  function grow() {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight + 3, innerHeight * mostPart)}px`
    form.classList.toggle('full', field.value.trim() !== '' || filesChosen())
  }

  function submit() {
    const text = field.value.trim()
    field.focus()
    if (new Blob([text]).size > mostBytes) return tooLong()
    const sent = files()
    if (sent) grow()
    if (text === '') return
    field.value = ''
    keepDraft('')
    grow()
    send(text)
  }

  field.value = readDraft()
  grow()
  addEventListener('resize', grow)
  field.addEventListener('input', () => {
    keepDraft(field.value)
    grow()
  })
  field.addEventListener('keydown', (event) => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  field.addEventListener('paste', (event) => {
    const pictures = [...(event.clipboardData?.files ?? [])]
    if (pictures.length === 0) return
    event.preventDefault()
    pasted(pictures)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  return { grow }
}
