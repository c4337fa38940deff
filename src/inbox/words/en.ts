import board from './en/board.json'
import commands from './en/commands.json'
import composer from './en/composer.json'
import door from './en/door.json'
import later from './en/later.json'
import person from './en/person.json'
import problems from './en/problems.json'
import queue from './en/queue.json'
import search from './en/search.json'
import settings from './en/settings.json'
import shell from './en/shell.json'
import thread from './en/thread.json'

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
