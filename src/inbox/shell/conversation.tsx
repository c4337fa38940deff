/** What a conversation is shown with: one piece, loaded when the first is opened. */
export { PersonPanel } from '../person/person-panel.tsx'
export { Thread as Conversation } from '../thread/thread.tsx'
