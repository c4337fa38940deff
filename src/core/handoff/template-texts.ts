/**
 * The text that asks her to write where a window is closed. It is approved by the network as it stands, and
 * somebody else may read it on her phone: it has no gaps and names no topic, no centre and no status.
 */
export const openKey = 'templates.open'

/** The name it is submitted under: the same in every language. */
export const openName = 'acolhe_open'
