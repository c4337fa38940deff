import board from './it/board.json'
import commands from './it/commands.json'
import composer from './it/composer.json'
import door from './it/door.json'
import later from './it/later.json'
import person from './it/person.json'
import problems from './it/problems.json'
import queue from './it/queue.json'
import search from './it/search.json'
import settings from './it/settings.json'
import shell from './it/shell.json'
import thread from './it/thread.json'

/** The words of the inbox in this language, by the room that says them; those of the channels come with their page. */
export default {
  board,
  commands,
  composer,
  door,
  later,
  person,
  problems,
  queue,
  search,
  settings,
  shell,
  thread,
}
