import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { signedIn } from './accounts/signed-in.ts'
import { board } from './inbox/board.ts'
import { bulk } from './inbox/bulk.ts'
import { calendar } from './inbox/calendar.ts'
import { channels } from './inbox/channels.ts'
import { conversations } from './inbox/conversations.ts'
import { deeds } from './inbox/deeds.ts'
import type { Env } from './inbox/env.ts'
import { events } from './inbox/events.ts'
import { feeds } from './inbox/feeds.ts'
import { conversationFiles, files } from './inbox/files.ts'
import { knowledge } from './inbox/knowledge.ts'
import { labels } from './inbox/labels.ts'
import { later } from './inbox/later.ts'
import { writesNotTooFast } from './inbox/not-too-fast.ts'
import type { Known } from './inbox/parts.ts'
import { replies } from './inbox/replies.ts'
import { search } from './inbox/search.ts'
import { translations } from './inbox/translations.ts'

/** The inbox's API behind the sign-in, all under `/api`: one small app a noun. */
export const openApi = (parts: Known) =>
  new Hono<Env>()
    .basePath('/api')
    .use('*', signedIn(parts.accounts), writesNotTooFast(parts.clock))
    // Bytes of files stand as they are: parts of them are asked for.
    .route('/conversations', conversationFiles(parts))
    .route('/files', files(parts))
    .use('*', compress())
    .route('/conversations', conversations(parts))
    .route('/conversations', deeds(parts))
    .route('/conversations', translations(parts))
    .route('/conversations', later(parts))
    .route('/bulk', bulk(parts))
    .route('/search', search(parts))
    .route('/replies', replies(parts))
    .route('/labels', labels(parts))
    .route('/knowledge', knowledge(parts))
    .route('/channels', channels(parts))
    .route('/calendar', calendar(parts))
    .route('/feeds', feeds(parts))
    .route('/', board(parts))
    .route('/', events(parts))

/** What `hono/client` needs to know of the API. */
export type AppType = ReturnType<typeof openApi>
