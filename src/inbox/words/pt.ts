import board from './pt/board.json'
import commands from './pt/commands.json'
import composer from './pt/composer.json'
import door from './pt/door.json'
import later from './pt/later.json'
import person from './pt/person.json'
import problems from './pt/problems.json'
import queue from './pt/queue.json'
import search from './pt/search.json'
import settings from './pt/settings.json'
import shell from './pt/shell.json'
import thread from './pt/thread.json'

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
